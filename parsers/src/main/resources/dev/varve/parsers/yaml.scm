(block_mapping_pair key: (_) @name value: (_)? @body) @section @grouped
(flow_pair key: (_) @name value: (_)? @body) @section @grouped
; What stands in a list has no key of its own
[(block_sequence) (flow_sequence)] @solid

(comment) @comment
