; Types
(class_definition name: (_) @name body: (_)? @body) @class
(object_definition name: (_) @name body: (_)? @body) @class
(trait_definition name: (_) @name body: (_)? @body) @class
(enum_definition name: (_) @name body: (_) @body) @class
(package_object name: (_) @name body: (_) @body) @class
(compilation_unit (type_definition name: (_) @name) @class)
(object_definition body: (_ (type_definition name: (_) @name) @class))
(package_object body: (_ (type_definition name: (_) @name) @class))
(given_definition name: (_) @name body: (_) @body) @class
(package_clause name: (_) @name body: (_)) @scope

; Functions
(function_definition name: (_) @name parameters: (_)? @params return_type: (_)? @returns body: (_) @body) @function
(function_declaration name: (_) @name parameters: (_)? @params return_type: (_)? @returns) @function

(parameters (parameter name: (_) @param.name type: (_) @param.type)) @params

[(comment) (block_comment)] @comment
(annotation) @annotation
(import_declaration) @import.path @import

(call_expression) @call.function
(generic_function) @call.function
(instance_expression . (_) @call)

[(if_expression) (while_expression) (do_while_expression) (for_expression) (case_clause) (catch_clause)] @branch
((operator_identifier) @branch (#any-of? @branch "&&" "||"))
