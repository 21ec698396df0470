(pair key: (_) @name value: (_) @body) @section @grouped
; What stands in a list has no key of its own
(array) @solid

(comment) @comment
