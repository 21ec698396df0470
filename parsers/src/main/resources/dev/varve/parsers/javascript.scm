; Classes
(class_declaration name: (_) @name body: (_) @body) @class
(variable_declarator name: (identifier) @name value: (class body: (_) @body)) @class
(export_statement "default" @name value: (class !name body: (_) @body)) @class

; Functions
(function_declaration name: (_) @name parameters: (_) @params body: (_) @body) @function
(generator_function_declaration name: (_) @name parameters: (_) @params body: (_) @body) @function
(method_definition name: (_) @name parameters: (_) @params body: (_) @body) @method
(field_definition property: (_) @name value: [
    (arrow_function parameters: (_)? @params body: (_) @body)
    (function_expression parameters: (_) @params body: (_) @body)
    (generator_function parameters: (_) @params body: (_) @body)]) @method
(variable_declarator name: (identifier) @name value: [
    (arrow_function parameters: (_)? @params body: (_) @body)
    (function_expression parameters: (_) @params body: (_) @body)
    (generator_function parameters: (_) @params body: (_) @body)]) @function
(assignment_expression left: [(identifier) @name (member_expression property: (_) @name)] right: [
    (arrow_function parameters: (_)? @params body: (_) @body)
    (function_expression parameters: (_) @params body: (_) @body)
    (generator_function parameters: (_) @params body: (_) @body)]) @function
(pair key: (_) @name value: [
    (arrow_function parameters: (_)? @params body: (_) @body)
    (function_expression parameters: (_) @params body: (_) @body)
    (generator_function parameters: (_) @params body: (_) @body)]) @function
(export_statement "default" @name value: [
    (arrow_function parameters: (_)? @params body: (_) @body)
    (function_expression !name parameters: (_) @params body: (_) @body)
    (generator_function !name parameters: (_) @params body: (_) @body)]) @function

; The statement around a definition
(export_statement declaration: (_ name: (_) @name)) @outer
(export_statement declaration: (_ . (variable_declarator name: (identifier) @name) .)) @outer
(lexical_declaration . (variable_declarator name: (identifier) @name) .) @outer
(variable_declaration . (variable_declarator name: (identifier) @name) .) @outer
(expression_statement (assignment_expression left: [(identifier) @name (member_expression property: (_) @name)])) @outer

(formal_parameters [(identifier) (object_pattern) (array_pattern) (rest_pattern)] @param.name) @params
(formal_parameters (assignment_pattern left: (_) @param.name)) @params
(arrow_function parameter: (identifier) @param.name @params)

(comment) @comment
(decorator) @annotation
(import_statement source: (_) @import.path) @import
(export_statement source: (_) @import.path) @import
((call_expression function: (identifier) @_function arguments: (arguments . (string) @import.path .))
  (#eq? @_function "require"))

(call_expression) @call.function
(new_expression) @call.constructor

[(if_statement) (for_statement) (for_in_statement) (while_statement) (do_statement) (switch_case)
 (catch_clause) (ternary_expression) "&&" "||" "??"] @branch
