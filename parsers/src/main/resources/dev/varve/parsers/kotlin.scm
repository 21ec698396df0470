; Types
(class_declaration (type_identifier) @name [(class_body) (enum_class_body)]? @body) @class
(object_declaration (type_identifier) @name (class_body)? @body) @class
(companion_object (type_identifier) @name (class_body)? @body) @class
(companion_object "companion" @name . "object" . (class_body) @body) @class
(companion_object "companion" @name . "object" . ":" (class_body) @body) @class
(type_alias (type_identifier) @name) @class

; Functions
(function_declaration (simple_identifier) @name (function_value_parameters) @params (function_body)? @body) @function
(function_declaration (simple_identifier) @name (function_value_parameters) . (_) @returns . (function_body))
(function_declaration [(user_type) (nullable_type)] @owner . (simple_identifier) @name)
(secondary_constructor "constructor" @name (function_value_parameters) @params (_)? @body .) @method

(function_value_parameters (parameter . (simple_identifier) @param.name (_) @param.type .)) @params

[(line_comment) (multiline_comment)] @comment
(annotation) @annotation
(import_header (identifier) @import.path) @import

(call_expression . (_) @call)
(delegation_specifier (constructor_invocation (user_type) @call))

[(if_expression) (for_statement) (while_statement) (do_while_statement) (when_entry (when_condition)) (catch_block)
 "&&" "||" "?:"] @branch
