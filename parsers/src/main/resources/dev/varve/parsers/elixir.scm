; Modules
((call target: (identifier) @_kind (arguments . (alias) @name) (do_block) @body) @class
  (#any-of? @_kind "defmodule" "defprotocol" "defimpl"))
(call target: (identifier) @_kind (arguments . (alias) @name)
  (do_block (unary_operator operand: (call target: (identifier) @_doc (arguments [(string) (sigil)] @docstring))))
  (#any-of? @_kind "defmodule" "defprotocol")
  (#eq? @_doc "moduledoc"))

; Functions: clauses in a row are one
((call target: (identifier) @_kind (arguments . [
    (identifier) @name
    (call target: (identifier) @name (arguments)? @params)
    (binary_operator left: [
      (identifier) @name
      (call target: (identifier) @name (arguments)? @params)] operator: "when")] . (keywords)? @body)
  (do_block)? @body) @method @clause
  (#any-of? @_kind "def" "defp" "defmacro" "defmacrop" "defguard" "defguardp" "defdelegate" "defn" "defnp"))
((call target: (identifier) @_kind (arguments . (binary_operator operator: _ @name) . (keywords)? @body)
  (do_block)? @body) @method @clause
  (#any-of? @_kind "def" "defp" "defmacro" "defmacrop")
  (#not-eq? @name "when"))
((call target: (identifier) @_kind (arguments . (string (quoted_content) @name)) (do_block) @body) @method
  (#any-of? @_kind "test" "property"))

(arguments (identifier) @param.name) @params

(comment) @comment
((unary_operator operand: (call target: (identifier) @_kind)) @lead @annotation
  (#any-of? @_kind "doc" "spec" "impl" "deprecated" "since" "tag"))
((unary_operator operand: (call target: (identifier) @_kind (arguments [(string) (sigil)] @docstring))) @lead
  (#eq? @_kind "doc"))
((call target: (identifier) @_kind (arguments . (_) @import.path)) @import
  (#any-of? @_kind "use" "alias" "import" "require"))

((call target: (_) @call)
  (#not-any-of? @call "def" "defp" "defmacro" "defmacrop" "defguard" "defguardp" "defdelegate" "defmodule"
    "defprotocol" "defimpl" "defstruct" "test" "describe" "use" "alias" "import" "require" "if" "unless"
    "case" "cond" "for" "with" "quote" "unquote" "doc" "spec" "impl" "moduledoc" "type"))

(stab_clause) @branch
((call target: (identifier) @branch) (#any-of? @branch "if" "unless" "for"))
["&&" "||" "and" "or"] @branch
