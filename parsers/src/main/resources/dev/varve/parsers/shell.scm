(function_definition name: (_) @name body: (_) @body) @function

(comment) @comment
((command name: (command_name) @_name . argument: (_) @import.path) @import
  (#any-of? @_name "source" "."))

(command) @call.name

[(if_statement) (elif_clause) (while_statement) (for_statement) (c_style_for_statement) (case_item)
 "&&" "||"] @branch
