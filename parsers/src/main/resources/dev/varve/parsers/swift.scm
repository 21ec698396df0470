; Types and their extensions
(class_declaration name: (_) @name body: (_) @body) @class
(protocol_declaration name: (_) @name body: (_) @body) @class
(typealias_declaration name: (type_identifier) @name) @class

; Functions; patterns with more of their children would take seconds to compile
(function_declaration "func" . _ @name) @function @body.body
(function_declaration "func" . _ @name "(" @params)
(protocol_function_declaration name: (simple_identifier) @name "(" @params) @method
(init_declaration name: "init" @name "(" @params) @method @body.body
(deinit_declaration "deinit" @name) @method @body.body
(subscript_declaration "subscript" @name) @method

(function_declaration "(" @params (parameter name: (simple_identifier) @param.name ":" (_) @param.type .))
(protocol_function_declaration "(" @params (parameter name: (simple_identifier) @param.name ":" (_) @param.type .))
(init_declaration "(" @params (parameter name: (simple_identifier) @param.name ":" (_) @param.type .))

[(comment) (multiline_comment)] @comment
(attribute) @annotation
(import_declaration (identifier) @import.path) @import

(call_expression . (_) @call)

[(if_statement) (guard_statement) (for_statement) (while_statement) (repeat_while_statement) (switch_entry)
 (catch_block) (ternary_expression) (nil_coalescing_expression) "&&" "||"] @branch
