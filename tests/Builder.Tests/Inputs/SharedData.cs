using System.Runtime.CompilerServices;

namespace Builder.Tests.Inputs;

/// <summary>The slices of real genomes that lie beside the repository.</summary>
internal static class SharedData
{
    /// <summary>Folder with genome.fa and genes.gff3; the test is skipped where it is missing.</summary>
    public static string Folder(string species, [CallerFilePath] string thisFile = "")
    {
        var folder = Path.GetFullPath(Path.Combine(thisFile, "../../../../../shared/data", species));
        Assert.SkipUnless(Directory.Exists(folder), $"{folder} is missing");
        return folder;
    }
}
