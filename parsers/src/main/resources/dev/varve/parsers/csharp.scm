; Types
(class_declaration name: (_) @name body: (_)? @body) @class
(struct_declaration name: (_) @name body: (_)? @body) @class
(interface_declaration name: (_) @name body: (_)? @body) @class
(record_declaration name: (_) @name body: (_)? @body) @class
(record_declaration name: (_) @name (parameter_list) @params)
(enum_declaration name: (_) @name body: (_)? @body) @class
(delegate_declaration type: (_) @returns name: (_) @name parameters: (_) @params) @class
(namespace_declaration name: (_) @name body: (_)) @scope

; Methods
(method_declaration returns: (_) @returns name: (_) @name parameters: (_) @params body: (_)? @body) @method
(constructor_declaration name: (_) @name parameters: (_) @params body: (_)? @body) @method
(destructor_declaration name: (_) @name parameters: (_) @params body: (_)? @body) @method
(operator_declaration type: (_) @returns operator: _ @name parameters: (_) @params body: (_)? @body) @method
(conversion_operator_declaration type: (_) @name parameters: (_) @params body: (_)? @body) @method
(local_function_statement type: (_) @returns name: (_) @name parameters: (_) @params body: (_)? @body) @function

(parameter_list (parameter type: (_)? @param.type name: (_) @param.name)) @params

(comment) @comment
(attribute_list) @annotation
(using_directive (_) @import.path .) @import

(invocation_expression) @call.function
(object_creation_expression) @call.type

[(if_statement) (while_statement) (do_statement) (for_statement) (foreach_statement) (switch_section)
 (switch_expression_arm) (catch_clause) (conditional_expression) "&&" "||" "??"] @branch
