using System.Text;
using Builder.Planning;

namespace BuilderTui.Commands.Completion;

/// <summary>What zsh asks when Tab is pressed; as <see cref="BashScript"/>, with a few words about each.</summary>
internal static class ZshScript
{
    public static string Of(CompletionVerb btui)
    {
        var script = new StringBuilder("""
            #compdef btui
            # Completion of btui for zsh: eval "$(btui completion zsh)" behind compinit in ~/.zshrc, or save this as _btui in a
            # folder of $fpath
            _btui() {
                local cur=${words[CURRENT]} prev=${words[CURRENT-1]} verb=btui word
                local -a items
                if [[ $cur == --*=* ]]; then
                    prev=${cur%%=*}
                    compset -P '*='
                fi
                for word in "${(@)words[2,CURRENT-1]}"; do
                    case "$verb $word" in

            """);
        script.Append("            (").Append(Pattern(btui.All.Skip(1).Select(verb => verb.Path))).Append(") verb=\"$verb $word\" ;;\n");
        script.Append("        esac\n    done\n    case \"$verb $prev\" in\n");
        var options = btui.All.SelectMany(verb => verb.Options.Where(option => option.TakesValue).Select(option => (Path: $"{verb.Path} {option.Name}", Option: option)));
        foreach (var alike in options.GroupBy(option => option.Option.Values.Count > 0 ? $"compadd -- {string.Join(' ', option.Option.Values.Select(ShellText.Word))}; " : option.Option.IsPath ? "_files; " : ""))
        {
            script.Append("        (").Append(Pattern(alike.Select(option => option.Path))).Append($") {alike.Key}return ;;\n");
        }

        script.Append("    esac\n    if [[ $cur == -* ]]; then\n        case \"$verb\" in\n");
        foreach (var verb in btui.All)
        {
            script.Append($"            ('{verb.Path}') items=({Items(verb.Options.Select(option => (option.Name, option.About)))}) ;;\n");
        }

        script.Append("        esac\n        _describe -o option items\n        return\n    fi\n    case \"$verb\" in\n");
        foreach (var verb in btui.All)
        {
            var words = verb.Verbs.Select(below => (below.Name, below.About)).Concat(verb.Words.Select(word => (word, ""))).ToList();
            script.Append($"        ('{verb.Path}') {(words.Count > 0 ? $"items=({Items(words)}); _describe word items " : verb.TakesPath ? "_files " : "")};;\n");
        }

        return script.Append("""
                esac
            }

            if [[ $funcstack[1] == _btui ]]; then
                _btui "$@"
            else
                compdef _btui btui
            fi

            """).ToString();
    }

    private static string Pattern(IEnumerable<string> paths) => string.Join('|', paths.Select(path => $"'{path}'"));

    private static string Items(IEnumerable<(string Name, string About)> items)
        => string.Join(' ', items.Select(item => ShellText.Word(item.About.Length == 0 ? item.Name : $"{item.Name}:{item.About}")));
}
