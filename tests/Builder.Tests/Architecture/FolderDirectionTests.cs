using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Builder.Tests.Architecture;

/// <summary>
/// Holds the folders of src/Builder to the direction that docs/architecture.md draws. Namespaces follow folders
/// (IDE0130) and no using is idle (IDE0005), so the using lines are the true dependencies.
/// </summary>
public sealed partial class FolderDirectionTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Inputs"] = [],
        ["Planning"] = ["Inputs"],
        ["Telemetry"] = [],
        ["Dataset"] = ["Inputs", "Planning"],
        ["Journal"] = ["Planning", "Telemetry"],
        ["Supervision"] = ["Planning", "Telemetry", "Journal", "Dataset"],
        ["Toolbox"] = ["Inputs", "Planning", "Dataset", "Journal", "Supervision"],
    };

    public static TheoryData<string> Folders() => [.. MayUse.Keys];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_what_stands_before_it(string folder)
    {
        var used = Directory.EnumerateFiles(Path.Combine(Source(), folder), "*.cs", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines)
            .Select(line => BuilderUsing().Match(line))
            .Where(match => match.Success)
            .Select(match => match.Groups["folder"].Value)
            .Distinct();

        Assert.Empty(used.Except([folder, .. MayUse[folder]]));
    }

    [Fact]
    public void Every_folder_has_its_place()
    {
        var folders = Directory.EnumerateDirectories(Source()).Select(path => Path.GetFileName(path)!);

        Assert.Equal(MayUse.Keys.Order(), folders.Order());
    }

    [GeneratedRegex(@"^using Builder\.(?<folder>\w+)")]
    private static partial Regex BuilderUsing();

    private static string Source([CallerFilePath] string thisFile = "")
        => Path.GetFullPath(Path.Combine(thisFile, "../../../../src/Builder"));
}
