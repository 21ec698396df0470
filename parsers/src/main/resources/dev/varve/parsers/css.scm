(rule_set (selectors) @name (block) @body) @section
([(media_statement (block) @body) (supports_statement (block) @body) (at_rule (block) @body)
  (keyframes_statement (keyframe_block_list) @body)] @section @name)

[(comment) (js_comment)] @comment
(import_statement [(string_value) (call_expression)] @import.path) @import
