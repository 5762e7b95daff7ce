using System.Text;

namespace BuilderTui.Commands.Completion;

/// <summary>What bash asks when Tab is pressed. All answers stand in the script, so that no program is started for one.</summary>
internal static class BashScript
{
    public static string Of(CompletionVerb btui)
    {
        var script = new StringBuilder("""
            # Completion of btui for bash: eval "$(btui completion bash)" in ~/.bashrc, or save this as
            # ~/.local/share/bash-completion/completions/btui
            _btui_words() {
                mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur")
            }

            _btui_paths() {
                compopt -o filenames 2> /dev/null
                mapfile -t COMPREPLY < <(compgen -f -- "$cur")
            }

            _btui() {
                local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} verb=btui word
                if [[ $cur == = ]]; then
                    cur=
                elif [[ $prev == = ]]; then
                    prev=${COMP_WORDS[COMP_CWORD-2]}
                fi
                for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
                    case "$verb $word" in

            """);
        script.Append("            ").Append(Pattern(btui.All.Skip(1).Select(verb => verb.Path))).Append(") verb=\"$verb $word\" ;;\n");
        script.Append("        esac\n    done\n    COMPREPLY=()\n    case \"$verb $prev\" in\n");
        var options = btui.All.SelectMany(verb => verb.Options.Where(option => option.TakesValue).Select(option => (Path: $"{verb.Path} {option.Name}", Option: option)));
        foreach (var alike in options.GroupBy(option => Answer(option.Option.Values, option.Option.IsPath)))
        {
            script.Append("        ").Append(Pattern(alike.Select(option => option.Path))).Append($") {alike.Key}return ;;\n");
        }

        script.Append("    esac\n    if [[ $cur == -* ]]; then\n        case \"$verb\" in\n");
        foreach (var verb in btui.All)
        {
            script.Append($"            '{verb.Path}') {Answer(verb.Options.Select(option => option.Name), false)};;\n");
        }

        script.Append("        esac\n        return\n    fi\n    case \"$verb\" in\n");
        foreach (var verb in btui.All)
        {
            script.Append($"        '{verb.Path}') {Answer(verb.Verbs.Select(below => below.Name).Concat(verb.Words), verb.TakesPath)};;\n");
        }

        return script.Append("    esac\n}\n\ncomplete -F _btui btui\n").ToString();
    }

    private static string Pattern(IEnumerable<string> paths) => string.Join(" | ", paths.Select(path => $"'{path}'"));

    private static string Answer(IEnumerable<string> words, bool paths)
    {
        var all = string.Join(' ', words);
        return all.Length > 0 ? $"_btui_words '{all}'; " : paths ? "_btui_paths; " : "";
    }
}
