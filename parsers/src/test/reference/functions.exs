# Prints file and name of each function and macro below a directory, by Elixir's own parser.
kinds = [:def, :defp, :defmacro, :defmacrop, :defguard, :defguardp, :defdelegate]

name = fn
  {:when, _, [{name, _, _} | _]}, _ -> name
  {name, _, _}, _ -> name
  _, _ -> nil
end

[root] = System.argv()

for path <- Path.wildcard(root <> "/**/*.{ex,exs}") do
  case Code.string_to_quoted(File.read!(path)) do
    {:ok, tree} ->
      Macro.prewalk(tree, fn
        {kind, _, [head | _]} = node when is_atom(kind) ->
          if kind in kinds and is_atom(name.(head, nil)) and name.(head, nil) not in [nil, :unquote] do
            IO.puts("#{Path.relative_to(path, root)}\t#{name.(head, nil)}")
          end

          node

        node ->
          node
      end)

    {:error, _} ->
      IO.puts(:stderr, "#{path} is not valid Elixir")
  end
end
