using System.Text;
using Builder.Dataset;
using Builder.Planning;
using Builder.Tests.Dataset;

namespace Builder.Tests.Oracle;

/// <summary>
/// Builds with the real builder, file by file as a user would, and holds every value of every row against the oracle's.
/// <para>
/// Scores pass through here in two steps. The oracle's own must equal the builder's to 1e-12 at every base of every gene.
/// The rows are then held against features of the builder's scores: else a difference of two nearly equal scores, or a
/// choice between two equal ones, would hang on the last bit of a product of 23 factors.
/// </para>
/// </summary>
internal sealed class SecondOpinion(BuildRequest request, OracleDataset oracle, Tally tally)
{
    private const double Tolerance = 1e-12;
    private static readonly MachineFacts Machine = new(2, 8L << 30, 4L << 30);

    /// <summary>Compares all; fails at the first difference.</summary>
    public async Task CompareAsync(string folder, int batchRows, CancellationToken cancellationToken)
    {
        var build = BuildPreparation.Prepare(request, Machine, folder, cancellationToken);
        CompareModel(build.Record.BaseModel!);
        Same("genes of the plan", string.Join(' ', oracle.Genes.Select(gene => gene.Gene.Id)), string.Join(' ', build.Genes.Select(gene => gene.Id)));

        var path = Path.Combine(folder, "rows.parquet");
        var model = new PwmModel(build.Record.BaseModel!);
        await WriteAsync(build, model, path, folder, batchRows, cancellationToken);
        await CompareRowsAsync(path, model, cancellationToken);
    }

    private async Task WriteAsync(
        PreparedBuild build, PwmModel model, string path, string folder, int batchRows, CancellationToken cancellationToken)
    {
        using var source = GeneSource.Open(request.Genome!, folder);
        await using var writer = new SequenceWriter(path, request.Options, model, batchRows);
        foreach (var gene in build.Genes)
        {
            await writer.AddAsync(gene, source.Sequence(gene), cancellationToken);
        }

        await writer.FinishAsync(cancellationToken);
    }

    private void CompareModel(PwmMatrices matrices)
    {
        for (var letter = 0; letter < 4; letter++)
        {
            Same($"background of {letter}", oracle.Model.Background(letter), matrices.Background[letter]);
            for (var row = 0; row < 9; row++)
            {
                Same($"donor matrix {row}, {letter}", oracle.Model.Donor(row, letter), matrices.Donor[row][letter]);
            }

            for (var row = 0; row < 23; row++)
            {
                Same($"acceptor matrix {row}, {letter}", oracle.Model.Acceptor(row, letter), matrices.Acceptor[row][letter]);
            }
        }

        Same("donor prior", oracle.Model.DonorPrior, matrices.DonorPrior);
        Same("acceptor prior", oracle.Model.AcceptorPrior, matrices.AcceptorPrior);
    }

    private async Task CompareRowsAsync(string path, PwmModel model, CancellationToken cancellationToken)
    {
        var names = await BuiltRows.NamesAsync(path);
        await using var built = BuiltRows.ReadAsync(path, cancellationToken).GetAsyncEnumerator(cancellationToken);
        foreach (var gene in oracle.Genes)
        {
            var seen = new List<OracleRow>();
            foreach (var (row, expected) in oracle.Rows(gene, Scores(gene, model)))
            {
                var name = $"{gene.Gene.Id} {row.Position} {row.Kind} {row.SpliceType}";
                Same($"{name}: there is such a row", true, await built.MoveNextAsync());
                CompareRow(name, names, expected, built.Current);
                seen.Add(row);
            }

            tally.Add(seen);
        }

        Same("another row after the last", false, await built.MoveNextAsync());
    }

    private static void CompareRow(
        string row, string[] names, List<(string Name, object? Value)> expected, object?[] actual)
    {
        Same("number of columns", expected.Count, actual.Length);
        for (var i = 0; i < actual.Length; i++)
        {
            if (expected[i].Name != names[i])
            {
                Same($"{row}: name of column {i}", expected[i].Name, names[i]);
            }

            if (!Equal(expected[i].Value, actual[i]))
            {
                Same($"{row}: {names[i]}", expected[i].Value, actual[i]);
            }
        }
    }

    /// <summary>The builder's scores of a gene, once the oracle's have confirmed them.</summary>
    private (double[] Donor, double[] Acceptor, double[] Neither) Scores(OraclePlannedGene gene, PwmModel model)
    {
        var own = oracle.Model.Score(gene.Sequence);
        var length = gene.Sequence.Length;
        var (donor, acceptor, neither) = (new double[length], new double[length], new double[length]);
        model.Score(Encoding.ASCII.GetBytes(gene.Sequence), 0, donor, acceptor, neither);
        for (var i = 0; i < length; i++)
        {
            if (!Close(own.Donor[i], donor[i]) || !Close(own.Acceptor[i], acceptor[i]) || !Close(own.Neither[i], neither[i]))
            {
                Same(
                    $"scores of {gene.Gene.Id} at {i}",
                    (own.Donor[i], own.Acceptor[i], own.Neither[i]),
                    (donor[i], acceptor[i], neither[i]));
            }
        }

        return (donor, acceptor, neither);
    }

    private static bool Equal(object? expected, object? actual)
        => expected is double x && actual is double y ? Close(x, y) : Equals(expected, actual);

    private static bool Close(double x, double y)
        => x.Equals(y) || Math.Abs(x - y) <= Tolerance * Math.Max(Math.Abs(x), Math.Abs(y));

    private static void Same(string what, object? expected, object? actual)
    {
        if (!Equal(expected, actual))
        {
            Assert.Fail($"{what}: the oracle says {Say(expected)}, the builder {Say(actual)}");
        }
    }

    private static string Say(object? value) => value switch
    {
        null => "null",
        double number => number.ToString("R"),
        _ => $"{value} ({value.GetType().Name})",
    };
}
