; Types
(class_declaration name: (_) @name body: (_) @body) @class
(interface_declaration name: (_) @name body: (_) @body) @class
(enum_declaration name: (_) @name body: (_) @body) @class
(record_declaration name: (_) @name parameters: (_) @params body: (_) @body) @class
(annotation_type_declaration name: (_) @name body: (_) @body) @class

; Methods
(method_declaration type: (_) @returns name: (_) @name parameters: (_) @params body: (_)? @body) @method
(constructor_declaration name: (_) @name parameters: (_) @params body: (_) @body) @method
(compact_constructor_declaration name: (_) @name body: (_) @body) @method

(formal_parameters (formal_parameter type: (_) @param.type name: (_) @param.name)) @params
(formal_parameters (spread_parameter (modifiers)? . (_) @param.type (variable_declarator name: (_) @param.name))) @params

[(block_comment) (line_comment)] @comment
[(marker_annotation) (annotation)] @annotation
(import_declaration (scoped_identifier) @import.path (asterisk)? @import.path) @import

(method_invocation) @call.name
(object_creation_expression) @call.type
(method_reference (identifier) @call .)

[(if_statement) (while_statement) (do_statement) (for_statement) (enhanced_for_statement)
 (catch_clause) (ternary_expression) "case" "&&" "||"] @branch
