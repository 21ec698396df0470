// Prints file, name and last line of each function below a directory, by Go's own parser.
package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	root := os.Args[1]
	err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") {
			return err
		}
		return show(root, path)
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func show(root, path string) error {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, nil, 0)
	if err != nil {
		return err
	}
	name, err := filepath.Rel(root, path)
	for _, declared := range file.Decls {
		if function, ok := declared.(*ast.FuncDecl); ok {
			fmt.Printf("%s\t%s\t%d\n", name, function.Name.Name, files.Position(function.End()).Line)
		}
	}
	return err
}
