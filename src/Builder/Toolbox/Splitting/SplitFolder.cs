using System.Globalization;
using Builder.Dataset;
using Builder.Inputs;
using Builder.Planning;

namespace Builder.Toolbox.Splitting;

/// <summary>The files of a split: a table of genes for each part, and the base model.</summary>
public sealed record SplitFolder(string Root)
{
    private const string Prefix = "genes_split_";
    private const string Extension = ".tsv";

    /// <summary>The base model that all parts are to be built with; not there where none was learnt.</summary>
    public string Model => Path.Combine(Root, "base_model.json");

    /// <summary>The genes of a part, as <c>--gene-ids-file</c> takes them.</summary>
    /// <param name="part">1-based.</param>
    public string Genes(int part) => Path.Combine(Root, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{part}{Extension}"));

    /// <summary>Demands that a split can be written here.</summary>
    /// <param name="force">In the place of another.</param>
    /// <exception cref="InputException">It cannot.</exception>
    public void DemandFree(bool force = false)
    {
        if (File.Exists(Root))
        {
            throw new InputException($"{Root} is a file: name a folder with --output-dir.");
        }

        if (!force && Existing().FirstOrDefault() is { } there)
        {
            throw new InputException($"{there} is there already: name another --output-dir, or take its place and that of all files of that split with --force.");
        }
    }

    /// <summary>Writes a split; what is left of an older one goes, so that no gene is in a file of each.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(GeneSplit split)
    {
        Directory.CreateDirectory(Root);
        foreach (var old in Existing())
        {
            File.Delete(old);
        }

        foreach (var (index, part) in split.Parts.Index())
        {
            GeneTable.Write(Genes(index + 1), part.Genes.Select(gene => gene.Identifier));
        }

        if (split.Model is { } model)
        {
            BaseModelFile.Write(Model, model);
        }
    }

    private List<string> Existing()
        => !Directory.Exists(Root) ? [] : [.. Directory.EnumerateFiles(Root, $"{Prefix}*{Extension}").Where(IsPart).Order(NaturalOrder.Instance), .. File.Exists(Model) ? [Model] : Array.Empty<string>()];

    private static bool IsPart(string path)
        => int.TryParse(Path.GetFileNameWithoutExtension(path).AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
