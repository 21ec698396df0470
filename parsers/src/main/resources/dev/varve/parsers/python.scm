(class_definition name: (_) @name body: (_) @body) @class
(function_definition name: (_) @name parameters: (_) @params return_type: (_)? @returns body: (_) @body) @function
(decorated_definition definition: (_ name: (_) @name)) @outer

(class_definition name: (_) @name body: (block . (comment)* . (expression_statement (string) @docstring)))
(function_definition name: (_) @name body: (block . (comment)* . (expression_statement (string) @docstring)))
(module . (comment)* . (expression_statement (string) @file.doc))

(parameters (identifier) @param.name) @params
(parameters (typed_parameter . (_) @param.name type: (_) @param.type)) @params
(parameters (default_parameter name: (_) @param.name)) @params
(parameters (typed_default_parameter name: (_) @param.name type: (_) @param.type)) @params
(parameters [(list_splat_pattern) (dictionary_splat_pattern)] @param.name) @params

(comment) @comment
(decorator) @annotation
(import_statement name: (dotted_name) @import.path) @import
(import_statement name: (aliased_import name: (_) @import.path)) @import
(import_from_statement module_name: (_) @import.path) @import
(future_import_statement "__future__" @import.path) @import

(call) @call.function

[(if_statement) (elif_clause) (for_statement) (while_statement) (except_clause) (case_clause)
 (conditional_expression) (for_in_clause) (if_clause) "and" "or"] @branch
