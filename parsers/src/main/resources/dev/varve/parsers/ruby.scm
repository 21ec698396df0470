; Classes and modules
(class name: (_) @name @qualified . superclass: (_)? body: (_)? @body) @class
(module name: (_) @name @qualified body: (_)? @body) @class

; Methods
(method name: (_) @name parameters: (_)? @params body: (_)? @body) @function
(singleton_method name: (_) @name parameters: (_)? @params body: (_)? @body) @method

(method_parameters [
    (identifier) @param.name
    (optional_parameter name: (_) @param.name)
    (keyword_parameter name: (_) @param.name)
    (splat_parameter) @param.name
    (hash_splat_parameter) @param.name
    (block_parameter) @param.name
    (destructured_parameter) @param.name]) @params

(comment) @comment
((call . method: (identifier) @_method . arguments: (argument_list . (string) @import.path)) @import
  (#any-of? @_method "require" "require_relative" "load"))

(call) @call.method

[(if) (elsif) (unless) (while) (until) (for) (when) (in_clause) (rescue) (conditional) (if_modifier)
 (unless_modifier) (while_modifier) (until_modifier) (rescue_modifier) "&&" "||" "and" "or"] @branch
