; Elements with an id
(element (start_tag (attribute (attribute_name) @_id [
    (attribute_value) @name
    (quoted_attribute_value (attribute_value) @name)])) . (_)? @body
  (#match? @_id "^[iI][dD]$")) @section @grouped

; Headings, each with what follows it
(element . (start_tag (tag_name) @_heading) . (_)+ @name (end_tag)
  (#match? @_heading "^[hH][1-6]$")) @section @grouped @heading

(script_element (start_tag (tag_name) @name) (raw_text) @body) @section @grouped
(style_element (start_tag (tag_name) @name) (raw_text) @body) @section @grouped
(script_element (start_tag (attribute (attribute_name) @_src (quoted_attribute_value (attribute_value) @import.path))
  (#eq? @_src "src")))

(element (start_tag (tag_name) @_title) . (text) @file.doc (#match? @_title "^[tT][iI][tT][lL][eE]$"))
(comment) @comment
