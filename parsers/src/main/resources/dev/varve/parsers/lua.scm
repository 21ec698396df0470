(function_definition_statement name: [
    (identifier) @name
    (variable name: (_) @name)
    (variable table: (_) @owner field: (_) @name)
    (variable table: (_) @owner method: (_) @name)] parameters: (_)? @params body: (_)? @body) @function
(local_function_definition_statement name: (_) @name parameters: (_)? @params body: (_)? @body) @function
(variable_assignment
  (variable_list . [
    (variable name: (_) @name)
    (variable table: (_) @owner field: (_) @name)] .)
  (expression_list . value: (function_definition parameters: (_)? @params body: (_)? @body))) @function
(local_variable_declaration
  (variable_list . (variable name: (_) @name) .)
  (expression_list . value: (function_definition parameters: (_)? @params body: (_)? @body))) @function
(field key: (_) @name value: (function_definition parameters: (_)? @params body: (_)? @body)) @function

(parameter_list name: (_) @param.name) @params
(parameter_list (vararg_expression) @param.name) @params

(comment) @comment
((call . function: (variable . name: (identifier) @_function .) . arguments: (argument_list [
    (string) @import.path
    (expression_list . (string) @import.path)]))
  (#eq? @_function "require"))

(call) @call.function

[(if_statement) (elseif_clause) (while_statement) (repeat_statement) (for_numeric_statement)
 (for_generic_statement) "and" "or"] @branch
