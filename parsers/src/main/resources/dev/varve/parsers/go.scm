; Types: a declaration of one type is taken whole, in a group each by itself
(type_declaration "type" . (type_spec name: (_) @name)) @class
(type_declaration (type_spec name: (_) @name) @class)
(type_declaration "type" . (type_alias name: (_) @name)) @class
(type_declaration (type_alias name: (_) @name) @class)
(type_spec name: (_) @name type: (struct_type (field_declaration_list) @body))
(type_spec name: (_) @name type: (interface_type "{" @body))

(function_declaration name: (_) @name parameters: (_) @params result: (_)? @returns body: (_)? @body) @function
(method_declaration name: (_) @name parameters: (_) @params result: (_)? @returns body: (_)? @body) @method
(method_declaration receiver: (parameter_list (parameter_declaration type: [
    (type_identifier) @owner
    (generic_type type: (_) @owner)
    (pointer_type [(type_identifier) @owner (generic_type type: (_) @owner)])])) name: (_) @name)

(parameter_list (parameter_declaration name: (_) @param.name type: (_) @param.type)) @params
(parameter_list (variadic_parameter_declaration name: (_) @param.name type: (_) @param.type)) @params

(comment) @comment
(import_declaration) @import
(import_spec path: (_) @import.path) @import


(call_expression) @call.function

[(if_statement) (for_statement) (expression_case) (type_case) (communication_case) "&&" "||"] @branch
