using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Builder.Tests.Architecture;

/// <summary>Each library of the program is known by one folder alone, so that it can be replaced there.</summary>
public sealed partial class LibraryHomeTests
{
    [Theory]
    [InlineData("Microsoft.Data.Sqlite", "src/Builder/Journal")]
    [InlineData("Parquet", "src/Builder/Dataset")]
    [InlineData("CliWrap", "src/Builder/Supervision")]
    [InlineData("Polly", "src/Builder/Supervision")]
    [InlineData("nietras.SeparatedValues", "src/Builder/Telemetry")]
    [InlineData("Terminal.Gui", "src/BuilderTui")]
    [InlineData("System.CommandLine", "src/BuilderTui/Commands")]
    public void A_library_is_used_in_its_folder_only(string library, string home)
    {
        var users = Sources("src")
            .Where(file => File.ReadLines(file).Any(line => Using().Match(line) is { Success: true } match
                && (match.Groups["name"].Value + ".").StartsWith(library + ".", StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(Root(), file))
            .ToList();

        Assert.DoesNotContain(users, file => !file.StartsWith(home + "/", StringComparison.Ordinal));
    }

    [Fact]
    public void The_library_of_the_builder_has_no_console()
        => Assert.DoesNotContain(
            Sources("src/Builder"),
            file => File.ReadLines(file).Any(line => ConsoleCall().IsMatch(line)));

    [Fact]
    public void The_sources_are_found() => Assert.True(Sources("src/Builder").Count() > 50);

    [GeneratedRegex(@"^(global )?using (static )?(\w+ = )?(?<name>[\w.]+);")]
    private static partial Regex Using();

    [GeneratedRegex(@"\bConsole\.")]
    private static partial Regex ConsoleCall();

    private static IEnumerable<string> Sources(string folder)
        => Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories);

    private static string Root([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(thisFile, "../../../.."));
}
