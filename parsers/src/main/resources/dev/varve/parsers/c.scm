; Types
(struct_specifier name: (_) @name body: (_) @body) @class
(union_specifier name: (_) @name body: (_) @body) @class
(enum_specifier name: (_) @name body: (_) @body) @class
(type_definition type: (_ name: (_) @name body: (_))) @outer
(type_definition type: (struct_specifier !name body: (_)) declarator: (type_identifier) @name) @class
(type_definition type: (union_specifier !name body: (_)) declarator: (type_identifier) @name) @class
(type_definition type: (enum_specifier !name body: (_)) declarator: (type_identifier) @name) @class
(type_definition type: [
    (primitive_type) (sized_type_specifier) (type_identifier)
    (struct_specifier !body) (union_specifier !body) (enum_specifier !body)] declarator: [
    (type_identifier) @name
    (pointer_declarator declarator: (type_identifier) @name)
    (array_declarator declarator: (type_identifier) @name)
    (function_declarator declarator: (parenthesized_declarator
      (pointer_declarator declarator: (type_identifier) @name)))]) @class

; Functions and macros with parameters
((function_definition type: (_) @returns declarator: [
    (function_declarator declarator: (identifier) @name parameters: (_) @params)
    (function_declarator declarator: (parenthesized_declarator (identifier) @name) parameters: (_) @params)
    (pointer_declarator declarator: (function_declarator declarator: (identifier) @name parameters: (_) @params))
    (pointer_declarator declarator: (pointer_declarator
      declarator: (function_declarator declarator: (identifier) @name parameters: (_) @params)))
    (function_declarator declarator: (parenthesized_declarator (pointer_declarator
      declarator: (function_declarator declarator: (identifier) @name parameters: (_) @params))))
  ] body: (_) @body) @function
  (#not-any-of? @name "if" "for" "while" "switch"))
(preproc_function_def name: (_) @name parameters: (_) @params value: (_)? @body) @function

(parameter_list (parameter_declaration type: (_) @param.type declarator: [
    (identifier) @param.name
    (pointer_declarator declarator: (identifier) @param.name)
    (pointer_declarator declarator: (pointer_declarator declarator: (identifier) @param.name))
    (array_declarator declarator: (identifier) @param.name)
    (function_declarator declarator: (parenthesized_declarator
      (pointer_declarator declarator: (identifier) @param.name)))])) @params
(preproc_params (identifier) @param.name) @params

(comment) @comment
(attribute_specifier) @annotation
(preproc_include path: (_) @import.path) @import

(call_expression) @call.function

[(if_statement) (while_statement) (do_statement) (for_statement) (case_statement value: (_))
 (conditional_expression) "&&" "||"] @branch
