; Types. Names may be qualified and have template arguments
(class_specifier name: (_) @name @qualified body: (_) @body) @class
(struct_specifier name: (_) @name @qualified body: (_) @body) @class
(union_specifier name: (_) @name body: (_) @body) @class
(enum_specifier name: (_) @name body: (_) @body) @class
(concept_definition name: (_) @name) @class
(type_definition type: (_ name: (type_identifier) @name body: (_))) @outer
(type_definition type: (struct_specifier !name body: (_)) declarator: (type_identifier) @name) @class
(type_definition type: (union_specifier !name body: (_)) declarator: (type_identifier) @name) @class
(type_definition type: (enum_specifier !name body: (_)) declarator: (type_identifier) @name) @class
(translation_unit (alias_declaration name: (_) @name) @class)
(declaration_list (alias_declaration name: (_) @name) @class)
(namespace_definition name: (_) @name body: (_)) @scope

; Functions and macros with parameters
((function_definition type: (_)? @returns declarator: [
    (function_declarator declarator: (_) @name @qualified parameters: (_) @params)
    (pointer_declarator declarator: (function_declarator declarator: (_) @name @qualified parameters: (_) @params))
    (pointer_declarator declarator: (pointer_declarator
      declarator: (function_declarator declarator: (_) @name @qualified parameters: (_) @params)))
    (reference_declarator (function_declarator declarator: (_) @name @qualified parameters: (_) @params))
    (operator_cast) @name @qualified
    (qualified_identifier) @name @qualified
  ] body: (_) @body) @function
  (#not-any-of? @name "if" "for" "while" "switch"))
(function_definition type: (_)? @returns declarator: [
    (function_declarator declarator: (_) @name @qualified parameters: (_) @params)
    (reference_declarator (function_declarator declarator: (_) @name @qualified parameters: (_) @params))
    (operator_cast) @name @qualified
  ] (try_statement) @body) @function
(preproc_function_def name: (_) @name parameters: (_) @params value: (_)? @body) @function
(template_declaration "template" @lead parameters: (_) @lead (requires_clause)? @lead)

(parameter_list (parameter_declaration type: (_) @param.type declarator: [
    (identifier) @param.name
    (pointer_declarator declarator: (identifier) @param.name)
    (reference_declarator (identifier) @param.name)
    (array_declarator declarator: (identifier) @param.name)])) @params
(parameter_list (optional_parameter_declaration type: (_) @param.type declarator: [
    (identifier) @param.name
    (pointer_declarator declarator: (identifier) @param.name)
    (reference_declarator (identifier) @param.name)])) @params
(parameter_list (variadic_parameter_declaration type: (_) @param.type declarator: (_) @param.name)) @params
(preproc_params (identifier) @param.name) @params

(comment) @comment
[(attribute_specifier) (attribute_declaration)] @annotation
(preproc_include path: (_) @import.path) @import

(call_expression) @call.function
(new_expression) @call.type

[(if_statement) (while_statement) (do_statement) (for_statement) (for_range_loop) (case_statement value: (_))
 (catch_clause) (conditional_expression) "&&" "||" "and" "or"] @branch
