# Prints file, name and last line of each method below a directory, by Ruby's own parser.
MIN_NESTED_LINES = 5

def show(file, node, within_method)
  return unless node.is_a?(RubyVM::AbstractSyntaxTree::Node)

  within = within_method
  case node.type
  when :DEFN, :DEFS
    name = node.children[node.type == :DEFN ? 0 : 1]
    long = node.last_lineno - node.first_lineno + 1 >= MIN_NESTED_LINES
    puts [file, name, node.last_lineno].join("\t") if !within_method || long || node.type == :DEFS
    within = true
  when :CLASS, :MODULE
    within = false
  end
  node.children.each { |child| show(file, child, within) }
end

root = ARGV[0]
Dir.glob("**/*.rb", base: root).sort.each do |file|
  show(file, RubyVM::AbstractSyntaxTree.parse_file(File.join(root, file)), false)
rescue SyntaxError
  warn "#{file} is not valid Ruby"
end
