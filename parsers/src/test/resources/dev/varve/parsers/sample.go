// Copyright 2019 Somebody. All rights reserved.

// Package web serves.
package web

import (
	"fmt"
	h "net/http"
)

const (
	a = 1
	b = 2
)

// Engine is the heart.
type Engine struct {
	// Name of it.
	Name string
	next *Engine
}

type (
	// Handler handles.
	Handler func(*Context) error
	Params  []Param
)

type Alias = Engine

// Walker walks.
type Walker interface {
	Walk(path string, depth int) (int, error)
}

// New makes one.
func New(name string, opts ...Option) *Engine {
	e := &Engine{Name: name}
	for _, o := range opts {
		if o != nil && true {
			o(e)
		}
	}
	return e
}

// Use adds handlers.
func (e *Engine) Use(h1, h2 Handler) (n int, err error) {
	switch n {
	case 1:
		fmt.Println("🎉", h.StatusOK)
	default:
	}
	go func() { e.run() }()
	return Map[string](n), nil
}

func (l List[T]) Len() int { return len(l.items) }
