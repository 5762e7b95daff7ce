using System.Text.RegularExpressions;

namespace Benchmarks;

/// <summary>The largest anonymous memory of a worker, as the real program reports it, for wide rows.</summary>
internal static partial class MemoryBenchmark
{
    private const int Genes = 1000;

    public static async Task RunAsync(Scratch scratch)
    {
        var corpus = Corpus.Compact(scratch, Genes);
        Console.WriteLine();
        Console.WriteLine($"{corpus.Name}: peak of a worker");
        foreach (var (what, options) in new[]
        {
            ("k = 3, batch_rows 5,000", (string[])["--kmer-sizes", "3"]),
            ("k = 6, batch_rows 5,000 (bar 1 GB)", ["--kmer-sizes", "6", "--batch-rows", "5000"]),
        })
        {
            var output = scratch.File("memory");
            var text = await Machine.RunAsync(
                BuildBenchmark.Btui,
                ["run", "--plain", "--genome", corpus.Genome, "--annotation", corpus.Annotation, "--output-dir", output, .. options]);
            if (text is null)
            {
                return;
            }

            Console.WriteLine($"  {what,-36} {string.Join(", ", Peak().Matches(text).Select(match => match.Groups[1].Value))}");
            Directory.Delete(output, recursive: true);
        }
    }

    [GeneratedRegex(@"peak at least (\S+)")]
    private static partial Regex Peak();
}
