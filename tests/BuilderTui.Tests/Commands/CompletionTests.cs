using System.Diagnostics;
using BuilderTui.Commands;
using BuilderTui.Commands.Completion;

namespace BuilderTui.Tests.Commands;

/// <summary>The completion scripts, asked as their shells ask them.</summary>
public sealed class CompletionTests : IDisposable
{
    private static readonly CompletionVerb Root = CompletionVerb.Of(CommandLine.Root(TimeProvider.System));

    private readonly string _root = Directory.CreateTempSubdirectory("btui-completion-").FullName;

    public CompletionTests()
    {
        Directory.CreateDirectory(Path.Combine(_root, "my dataset"));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void What_is_hidden_is_not_offered()
    {
        Assert.DoesNotContain(Root.Verbs, verb => verb.Name == "supervise");
        Assert.DoesNotContain(Verb("run").Options, option => option.Name == "--worker");
    }

    [Fact]
    public void Values_switches_and_paths_are_told_apart()
    {
        var options = Verb("run").Options.ToDictionary(option => option.Name);

        Assert.Equal((true, true), (options["--genome"].TakesValue, options["--genome"].IsPath));
        Assert.Equal((true, false), (options["--n-genes"].TakesValue, options["--n-genes"].IsPath));
        Assert.False(options["--no-gc-limit"].TakesValue);
        Assert.Contains("error_total", options["--subset-policy"].Values);
        Assert.Equal("FASTA file (.fa .fasta .fna, plain or gzip)", options["--genome"].About);
        Assert.Equal("Builds a dataset", Verb("run").About);
    }

    [Theory]
    [InlineData("btui ''", "run")]
    [InlineData("btui sp", "split")]
    [InlineData("btui -", "--version")]
    [InlineData("btui run --gen", "--genome")]
    [InlineData("btui run --genome fa --subset-policy error_", "error_fn")]
    [InlineData("btui run --subset-policy = ra", "random")]
    [InlineData("btui themes ''", "import")]
    [InlineData("btui themes show --h", "--help")]
    [InlineData("btui completion z", "zsh")]
    [InlineData("btui status my", "my dataset")]
    [InlineData("btui run --genome my", "my dataset")]
    public void Bash_is_offered(string line, string word) => Assert.Contains(word, Bash(line));

    [Theory]
    [InlineData("btui s", "supervise")]
    [InlineData("btui run --n-genes ''", "my dataset")]
    [InlineData("btui run --genome split --sub", "--json")]
    [InlineData("btui themes show ''", "import")]
    public void Bash_is_not_offered(string line, string word) => Assert.DoesNotContain(word, Bash(line));

    [Fact]
    public void Bash_is_offered_all_verbs() => Assert.Equal(Root.Verbs.Select(verb => verb.Name).Order(), Bash("btui ''").Order());

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public void A_shell_accepts_its_script(string shell)
    {
        Assert.SkipUnless(Installed(shell), $"{shell} is not installed here");
        var (output, error, code) = Shell(shell, "-n", Script(shell));

        Assert.Equal(("", "", 0), (output, error, code));
    }

    [Fact]
    public void Fish_is_offered_verbs_and_options()
    {
        Assert.SkipUnless(Installed("fish"), "fish is not installed here");
        string Offered(string line) => Shell("fish", "--no-config", "-c", $"source {Script("fish")}; complete -C '{line}'").Output;

        Assert.Contains("split\tSplits genes into N files", Offered("btui "));
        Assert.DoesNotContain("split\t", Offered("btui run "));
        Assert.Contains("--genome", Offered("btui run --gen"));
        Assert.Contains("error_total", Offered("btui run --subset-policy "));
        Assert.Contains("import\t", Offered("btui themes "));
        Assert.Contains("my dataset/\n", Offered("btui status "));
    }

    [Fact]
    public void The_script_of_zsh_defines_the_completion()
    {
        Assert.SkipUnless(Installed("zsh"), "zsh is not installed here");
        var (output, error, _) = Shell("zsh", "-f", "-c", $"autoload -Uz compinit; compinit -u -D; source {Script("zsh")}; print -- $_comps[btui]");

        Assert.Equal(("_btui\n", ""), (output, error));
    }

    private static CompletionVerb Verb(string name) => Root.Verbs.Single(verb => verb.Name == name);

    private string[] Bash(string words)
    {
        var ask = $"source {Script("bash")}; COMP_WORDS=({words}); COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 )); _btui; printf '%s\\n' \"${{COMPREPLY[@]}}\"; complete -p btui >&2";
        var (output, error, _) = Shell("bash", "--norc", "-c", ask);
        Assert.Equal("complete -F _btui btui\n", error);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private string Script(string shell)
    {
        var path = Path.Combine(_root, $"btui.{shell}");
        File.WriteAllText(path, shell switch { "bash" => BashScript.Of(Root), "zsh" => ZshScript.Of(Root), _ => FishScript.Of(Root) });
        return path;
    }

    private (string Output, string Error, int Code) Shell(string shell, params string[] arguments)
    {
        var start = new ProcessStartInfo(shell, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _root };
        start.Environment["HOME"] = _root;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (output, error, process.ExitCode);
    }

    private static bool Installed(string shell)
        => Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, shell)));
}
