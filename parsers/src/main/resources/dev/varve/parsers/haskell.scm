; Types
(data_type name: (_) @name constructors: (_)? @body) @class
(newtype name: (_) @name constructor: (_) @body) @class
(type_synomym name: (_) @name) @class
(class name: (_) @name declarations: (_)? @body) @class
(instance name: (_) @name declarations: (_)? @body) @class
(declarations (type_family name: (_) @name) @class)
(declarations (data_family name: (_) @name) @class)

; Functions: a type signature and the equations after it are one
(signature name: [(variable) @name (prefix_id (_) @name)]) @function @clause
(signature names: (binding_list . name: [(variable) @name (prefix_id (_) @name)])) @function @clause
(function name: [(variable) @name (prefix_id (_) @name)] patterns: (_)? @params match: (_) @body) @function @clause
(function (infix operator: [(operator) @name (infix_id (_) @name)]) match: (_) @body) @function @clause
(function (infix operator: (constructor_operator) @name) match: (_) @body) @function @clause
(bind name: [(variable) @name (prefix_id (_) @name)] match: (_) @body) @function @clause

(patterns (variable) @param.name) @params

[(comment) (haddock)] @comment
(pragma) @annotation
(import module: (_) @import.path) @import

(apply function: [(variable) (qualified) (constructor)] @call)

[(conditional) (alternative) (guards)] @branch
((operator) @branch (#any-of? @branch "&&" "||"))
