; Modules, classes and types
(module_binding name: (_) @name body: [(structure) (signature)] @body) @class
(module_type_definition name: (_) @name body: (signature) @body) @class
(type_binding name: (_) @name body: (_)? @body) @class
(exception_definition (constructor_declaration (constructor_name) @name)) @class
(class_binding name: (_) @name body: (_)? @body) @class
(class_type_binding name: (_) @name body: (_)? @body) @class

; Functions: bindings with parameters, or of what is written as a function
(let_binding pattern: [(value_name) (parenthesized_operator)] @name . (parameter) body: (_) @body) @function @params
(let_binding pattern: [(value_name) (parenthesized_operator)] @name
  body: [(fun_expression) (function_expression)] @body) @function
(let_binding pattern: [(value_name) (parenthesized_operator)] @name ":" . (_) @returns)
(value_specification [(value_name) (parenthesized_operator)] @name) @function
(external [(value_name) (parenthesized_operator)] @name) @function
(method_definition name: (_) @name) @method @params
(method_definition name: (_) @name body: (_) @body)
(method_specification (method_name) @name) @method

(let_binding (parameter pattern: [(value_pattern) (unit) (tuple_pattern) (record_pattern)] @param.name)) @params
(let_binding (parameter pattern: (typed_pattern . (_) @param.name . (_) @param.type))) @params
(method_definition (parameter pattern: (value_pattern) @param.name)) @params
(method_definition (parameter pattern: (typed_pattern . (_) @param.name . (_) @param.type))) @params

; The keywords stand before the binding, not in it
(value_definition ["let" "and" "rec" "%" (attribute_id)] @lead)
(type_definition ["type" "and" "nonrec"] @lead)
(module_definition ["module" "and" "rec"] @lead)
(class_definition ["class" "and" "virtual"] @lead)
(class_type_definition ["class" "type" "and"] @lead)

(comment) @comment
(attribute) @annotation
(open_module (_) @import.path) @import
(include_module (_) @import.path) @import

(application_expression) @call.function
(method_invocation (method_name) @call)
(new_expression (class_path) @call)

[(if_expression) (while_expression) (for_expression) (match_case) (and_operator) (or_operator)] @branch
