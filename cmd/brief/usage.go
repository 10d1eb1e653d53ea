package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/brief-site/brief/generator/lang"
	"github.com/brief-site/brief/generator/message"
)

// The words of cobra, which prints help and reports what is wrong with flags, and
// has English only.

// flagError says what is wrong with a flag in either language. The English is that
// of cobra.
func flagError(err error) message.Message {
	var unknown *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var wrong *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		if short := unknown.GetSpecifiedShortnames(); short != "" {
			return message.New("unknown shorthand flag: %s in -%s", "'"+unknown.GetSpecifiedName()+"'", short)
		}
		return message.New("unknown flag: --%s", unknown.GetSpecifiedName())
	case errors.As(err, &bare):
		if short := bare.GetSpecifiedShortnames(); short != "" {
			return message.New("flag needs an argument: %s in -%s", "'"+bare.GetSpecifiedName()+"'", short)
		}
		return message.New("flag needs an argument: --%s", bare.GetSpecifiedName())
	case errors.As(err, &wrong):
		f := wrong.GetFlag()
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		cause := message.Of(errors.Unwrap(wrong))
		if f.Value.Type() == "int" || f.Value.Type() == "bool" {
			cause = message.New("%s", lang.Pair{En: cause.String(), Zh: map[string]string{"int": "应为整数", "bool": "应为 true 或 false"}[f.Value.Type()]})
		}
		return message.New("invalid argument %q for %q flag: %s", wrong.GetValue(), name, cause)
	}
	return message.Of(err)
}

// usageWords are the words of cobra's template of usage, with the Chinese of each.
var usageWords = []lang.Pair{
	{En: `Use "{{.CommandPath}} [command] --help" for more information about a command.`, Zh: "{{.CommandPath}} <命令> --help 可查看该命令的说明。"},
	{En: "Usage:", Zh: "用法："},
	{En: "{{.UseLine}}", Zh: "{{.UseLine | chineseUsage}}"},
	{En: "[command]", Zh: "<命令>"},
	{En: "Aliases:", Zh: "别名："},
	{En: "Examples:", Zh: "示例："},
	{En: "Available Commands:", Zh: "命令："},
	{En: "Additional Commands:", Zh: "其他命令："},
	{En: "Global Flags:", Zh: "通用选项："},
	{En: "Flags:", Zh: "选项："},
	{En: "Additional help topics:", Zh: "其他说明："},
	{En: ".LocalFlags.FlagUsages | trimTrailingWhitespaces", Zh: ".LocalFlags | chineseFlags"},
	{En: ".InheritedFlags.FlagUsages | trimTrailingWhitespaces", Zh: ".InheritedFlags | chineseFlags"},
}

// speak gives the commands that cobra makes, and its headings, the language of the
// editor.
func (a *app) speak(root *cobra.Command) {
	if a.lang == lang.En {
		return
	}
	var words []string
	for _, w := range usageWords {
		words = append(words, w.En, w.Zh)
	}
	cobra.AddTemplateFunc("chineseUsage", strings.NewReplacer("[flags]", "[选项]").Replace)
	cobra.AddTemplateFunc("chineseFlags", chineseFlags)
	root.SetUsageTemplate(strings.NewReplacer(words...).Replace(root.UsageTemplate()))
	root.Flags().Bool("version", false, "显示版本")
	var each func(c *cobra.Command)
	each = func(c *cobra.Command) {
		c.Flags().BoolP("help", "h", false, "显示本说明")
		if shell, ok := strings.CutPrefix(c.CommandPath(), "brief completion "); ok {
			c.Short = "生成 " + shell + " 的补全脚本"
			c.Long = c.Short + "。加载方法见 " + shell + " 关于补全的文档，例如把输出存入它读取补全的文件夹。"
			if f := c.Flags().Lookup("no-descriptions"); f != nil {
				f.Usage = "补全时不显示说明"
			}
		} else if c.Name() == "completion" {
			c.Short = "生成命令行补全脚本"
			c.Long = "为指定的命令行（shell）生成 brief 的补全脚本，用法见各子命令的说明。"
		}
		for _, below := range c.Commands() {
			each(below)
		}
	}
	each(root)
}

// chineseFlags lists flags as pflag does, which measures Chinese in bytes and writes
// the defaults in English.
func chineseFlags(flags *pflag.FlagSet) string {
	var names, texts []string
	widest := 0
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		name := "      --" + f.Name
		if f.Shorthand != "" {
			name = "  -" + f.Shorthand + ", --" + f.Name
		}
		value, text := pflag.UnquoteUsage(f)
		if value != "" {
			name += " " + value
		}
		if usual := f.DefValue; usual != "" && usual != "false" && usual != "[]" && !strings.Contains(text, "默认") {
			text += "（默认 " + usual + "）"
		}
		names, texts = append(names, name), append(texts, text)
		widest = max(widest, lang.Cells(name))
	})
	for i, name := range names {
		names[i] = name + strings.Repeat(" ", widest-lang.Cells(name)+3) + texts[i]
	}
	return strings.Join(names, "\n")
}
