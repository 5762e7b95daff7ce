using Builder.Dataset;
using Builder.Planning;

namespace Benchmarks;

/// <summary>Where the time of a row goes: processor time of each column group's filling.</summary>
internal static class ColumnBenchmark
{
    private const int BatchRows = 20_000;
    private const int Rounds = 5;

    public static void Run(Scratch scratch)
    {
        var options = new DatasetOptions();
        var corpus = Corpus.Compact(scratch, 1000);
        var gene = new GeneAtHand(options, corpus.Model);
        Console.WriteLine();
        Console.WriteLine($"{corpus.Name}: nanoseconds a row, median of {Rounds}");
        foreach (var group in DatasetSchema.Groups(options))
        {
            foreach (var column in group.Columns)
            {
                column.Reserve(BatchRows);
            }

            var rows = 0L;
            var rounds = new List<double>();
            for (var round = 0; round <= Rounds; round++)
            {
                rows = 0;
                var start = Machine.CpuSeconds();
                for (var i = 0; i < corpus.Genes.Length; i++)
                {
                    gene.TakeUp(corpus.Genes[i], corpus.Sequences[i]);
                    group.Fill(gene, gene.Rows[..Math.Min(BatchRows, gene.Rows.Length)], 0);
                    foreach (var column in group.Columns)
                    {
                        column.Clear();
                    }

                    rows += gene.Rows.Length;
                }

                rounds.Add(Machine.CpuSeconds() - start);
            }

            var selection = Selection(corpus, gene);
            var seconds = Machine.Median(rounds.Skip(1)) - selection;
            Console.WriteLine($"  {group.GetType().Name,-20} {group.Columns.Count,4} columns {seconds * 1e9 / rows,8:N0}   (selection {selection * 1e9 / rows:N0})");
        }
    }

    private static double Selection(Corpus corpus, GeneAtHand gene)
    {
        var rounds = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var start = Machine.CpuSeconds();
            for (var i = 0; i < corpus.Genes.Length; i++)
            {
                gene.TakeUp(corpus.Genes[i], corpus.Sequences[i]);
            }

            rounds.Add(Machine.CpuSeconds() - start);
        }

        return Machine.Median(rounds);
    }
}
