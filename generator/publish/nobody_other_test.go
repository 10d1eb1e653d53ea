//go:build !unix

package publish

import "testing"

func asNobody(t *testing.T) { t.Fatal("there is no root here") }
