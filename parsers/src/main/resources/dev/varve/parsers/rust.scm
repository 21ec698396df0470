; Types
(struct_item name: (_) @name body: (_)? @body) @class
(enum_item name: (_) @name body: (_) @body) @class
(union_item name: (_) @name body: (_) @body) @class
(trait_item name: (_) @name body: (_) @body) @class
(source_file (type_item name: (_) @name) @class)
(mod_item body: (_ (type_item name: (_) @name) @class))
(impl_item type: [
    (type_identifier) @name
    (generic_type type: (type_identifier) @name)
    (scoped_type_identifier name: (_) @name)
    (generic_type type: (scoped_type_identifier name: (_) @name))
    (reference_type type: (type_identifier) @name)
    (reference_type type: (generic_type type: (type_identifier) @name))
    (reference_type type: [(primitive_type) (array_type) (tuple_type) (dynamic_type) (reference_type)]) @name
    (primitive_type) @name
    (array_type) @name
    (tuple_type) @name
    (unit_type) @name
    (pointer_type) @name
    (function_type) @name
    (dynamic_type) @name
    (macro_invocation) @name] body: (_) @body) @class
(mod_item name: (_) @name body: (_)) @scope

; Functions
(function_item name: (_) @name parameters: (_) @params return_type: (_)? @returns body: (_) @body) @function
(function_signature_item name: (_) @name parameters: (_) @params return_type: (_)? @returns) @function
(macro_definition name: (_) @name . (_) @body) @function

(parameters (parameter pattern: (_) @param.name type: (_) @param.type)) @params
(parameters (self_parameter) @param.name) @params

[(line_comment) (block_comment)] @comment
(attribute_item) @annotation @lead
(inner_attribute_item) @annotation
(use_declaration argument: (_) @import.path) @import
(extern_crate_declaration name: (_) @import.path) @import

(call_expression) @call.function
(macro_invocation) @call.macro
(struct_expression) @call.name

[(if_expression) (while_expression) (for_expression) (match_arm) "&&" "||"] @branch
