package main

import (
	"math"

	"github.com/spf13/cobra"

	"github.com/brief-site/brief/generator/message"
)

// many is the highest number of arguments of a command that takes any number.
const many = math.MaxInt

// needs accepts from least to most arguments. what names the first of them for
// the message where there is none: the file of an article.
func needs(least, most int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			example := cmd.Example
			if example != "" {
				example = ":\n\n" + example + "\n"
			}
			return message.Errorf("%s needs %s%s", cmd.CommandPath(), what, example)
		case len(args) <= most:
			return nil
		case most == 0:
			return message.Errorf("%s takes flags only, and %q is none", cmd.CommandPath(), args[0])
		}
		return message.Errorf("%s takes one argument, and there are %d", cmd.CommandPath(), len(args))
	}
}
