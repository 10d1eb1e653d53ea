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
func needs(least, most int, what message.Message) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			if cmd.Example != "" {
				return message.Errorf("%s needs %s:\n\n%s\n", cmd.CommandPath(), what, cmd.Example)
			}
			return message.Errorf("%s needs %s", cmd.CommandPath(), what)
		case len(args) <= most:
			return nil
		case most == 0:
			return message.Errorf("%s takes flags only, and %q is none", cmd.CommandPath(), args[0])
		}
		return message.Errorf("%s takes one argument, and there are %d", cmd.CommandPath(), len(args))
	}
}
