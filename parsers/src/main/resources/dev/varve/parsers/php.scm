; Types
(class_declaration name: (_) @name body: (_) @body) @class
(interface_declaration name: (_) @name body: (_) @body) @class
(trait_declaration name: (_) @name body: (_) @body) @class
(enum_declaration name: (_) @name body: (_) @body) @class
(namespace_definition name: (_) @name body: (_)) @scope

; Functions
(function_definition name: (_) @name parameters: (_) @params return_type: (_)? @returns body: (_) @body) @function
(method_declaration name: (_) @name parameters: (_) @params return_type: (_)? @returns body: (_)? @body) @method

(formal_parameters [
    (simple_parameter type: (_)? @param.type name: (_) @param.name)
    (variadic_parameter type: (_)? @param.type name: (_) @param.name)
    (property_promotion_parameter type: (_)? @param.type name: (_) @param.name)]) @params

(comment) @comment
(attribute_list) @annotation
(namespace_use_declaration (namespace_use_clause . (_) @import.path)) @import
(namespace_use_declaration (namespace_name) @import.path (namespace_use_group)) @import
(include_expression (string) @import.path) @import
(include_once_expression (string) @import.path) @import
(require_expression (string) @import.path) @import
(require_once_expression (string) @import.path) @import

(function_call_expression) @call.function
(member_call_expression) @call.name
(nullsafe_member_call_expression) @call.name
(scoped_call_expression) @call.name
(object_creation_expression . (_) @call)

[(if_statement) (else_if_clause) (while_statement) (do_statement) (for_statement) (foreach_statement)
 (case_statement) (match_conditional_expression) (catch_clause) (conditional_expression)
 "&&" "||" "??" "and" "or"] @branch
