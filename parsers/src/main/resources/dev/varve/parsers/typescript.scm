; Types and modules
(class_declaration name: (_) @name body: (_) @body) @class
(abstract_class_declaration name: (_) @name body: (_) @body) @class
(interface_declaration name: (_) @name body: (_) @body) @class
(enum_declaration name: (_) @name body: (_) @body) @class
(type_alias_declaration name: (_) @name) @class
(internal_module name: (_) @name body: (_) @body) @class
(module name: (_) @name body: (_) @body) @class
(variable_declarator name: (identifier) @name value: (class body: (_) @body)) @class
(export_statement "default" @name value: (class !name body: (_) @body)) @class

; Functions
(function_declaration name: (_) @name parameters: (_) @params return_type: (_)? @returns body: (_) @body) @function
(generator_function_declaration name: (_) @name parameters: (_) @params return_type: (_)? @returns body: (_) @body) @function
(function_signature name: (_) @name parameters: (_) @params return_type: (_)? @returns) @function
(method_definition name: (_) @name parameters: (_) @params return_type: (_)? @returns body: (_) @body) @method
(method_signature name: (_) @name parameters: (_) @params return_type: (_)? @returns) @method
(abstract_method_signature name: (_) @name parameters: (_) @params return_type: (_)? @returns) @method
(public_field_definition name: (_) @name value: [
    (arrow_function parameters: (_)? @params return_type: (_)? @returns body: (_) @body)
    (function_expression parameters: (_) @params return_type: (_)? @returns body: (_) @body)
    (generator_function parameters: (_) @params return_type: (_)? @returns body: (_) @body)]) @method
(variable_declarator name: (identifier) @name value: [
    (arrow_function parameters: (_)? @params return_type: (_)? @returns body: (_) @body)
    (function_expression parameters: (_) @params return_type: (_)? @returns body: (_) @body)
    (generator_function parameters: (_) @params return_type: (_)? @returns body: (_) @body)]) @function
(assignment_expression left: [(identifier) @name (member_expression property: (_) @name)] right: [
    (arrow_function parameters: (_)? @params return_type: (_)? @returns body: (_) @body)
    (function_expression parameters: (_) @params return_type: (_)? @returns body: (_) @body)
    (generator_function parameters: (_) @params return_type: (_)? @returns body: (_) @body)]) @function
(pair key: (_) @name value: [
    (arrow_function parameters: (_)? @params return_type: (_)? @returns body: (_) @body)
    (function_expression parameters: (_) @params return_type: (_)? @returns body: (_) @body)
    (generator_function parameters: (_) @params return_type: (_)? @returns body: (_) @body)]) @function
(export_statement "default" @name value: [
    (arrow_function parameters: (_)? @params return_type: (_)? @returns body: (_) @body)
    (function_expression !name parameters: (_) @params return_type: (_)? @returns body: (_) @body)
    (generator_function !name parameters: (_) @params return_type: (_)? @returns body: (_) @body)]) @function

; The statement around a definition
(export_statement declaration: (_ name: (_) @name)) @outer
(ambient_declaration (_ name: (_) @name)) @outer
(class_body (decorator)+ @outer . (method_definition name: (_) @name))
(export_statement declaration: (_ . (variable_declarator name: (identifier) @name) .)) @outer
(lexical_declaration . (variable_declarator name: (identifier) @name) .) @outer
(variable_declaration . (variable_declarator name: (identifier) @name) .) @outer
(expression_statement (assignment_expression left: [(identifier) @name (member_expression property: (_) @name)])) @outer

(formal_parameters (required_parameter pattern: (_) @param.name type: (_)? @param.type)) @params
(formal_parameters (optional_parameter pattern: (_) @param.name type: (_)? @param.type)) @params
(arrow_function parameter: (identifier) @param.name @params)

(comment) @comment
(decorator) @annotation
(import_statement source: (_) @import.path) @import
(export_statement source: (_) @import.path) @import
(import_statement (import_require_clause source: (_) @import.path)) @import
((call_expression function: (identifier) @_function arguments: (arguments . (string) @import.path .))
  (#eq? @_function "require"))

(call_expression) @call.function
(new_expression) @call.constructor

[(if_statement) (for_statement) (for_in_statement) (while_statement) (do_statement) (switch_case)
 (catch_clause) (ternary_expression) "&&" "||" "??"] @branch
