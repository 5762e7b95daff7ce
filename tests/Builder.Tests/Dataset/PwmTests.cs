using System.Text.Json;
using Builder.Dataset;

namespace Builder.Tests.Dataset;

public sealed class PwmTests
{
    [Fact]
    public void The_matrices_count_the_bases_around_the_sites()
    {
        // Donor at 6: CAG|GTAAGT; the acceptor's window would leave the gene.
        var matrices = Train(("AAACAGGTAAGTA", [6], [11]));

        Assert.Equal([0.2, 0.4, 0.2, 0.2], matrices.Donor[0]);
        Assert.Equal([0.2, 0.2, 0.4, 0.2], matrices.Donor[3]);
        Assert.Equal([0.2, 0.2, 0.2, 0.4], matrices.Donor[4]);
        Assert.Equal(matrices.Background, matrices.Acceptor[0]);
        Assert.Equal(1 / 13.0, matrices.DonorPrior);
        Assert.Equal(1 / 13.0, matrices.AcceptorPrior);
    }

    [Fact]
    public void The_acceptor_window_ends_three_bases_into_the_exon()
    {
        var intron = new string('T', 18) + "AG";
        var matrices = Train(("CC" + intron + "GCAC", [], [21]));

        Assert.Equal([0.4, 0.2, 0.2, 0.2], matrices.Acceptor[18]);
        Assert.Equal([0.2, 0.2, 0.4, 0.2], matrices.Acceptor[19]);
        Assert.Equal([0.2, 0.2, 0.4, 0.2], matrices.Acceptor[20]);
        Assert.Equal([0.4, 0.2, 0.2, 0.2], matrices.Acceptor[22]);
    }

    [Fact]
    public void A_site_beside_an_N_counts_for_the_prior_only()
    {
        var matrices = Train(("AAACANGTAAGTA", [6], []), ("ACGT", [], []));

        Assert.All(matrices.Donor, row => Assert.Equal(matrices.Background, row));
        Assert.Equal(1 / 17.0, matrices.DonorPrior);
    }

    [Fact]
    public void The_background_counts_every_base_but_N_with_a_pseudo_count()
        => Assert.Equal([4 / 9.0, 2 / 9.0, 2 / 9.0, 1 / 9.0], Train(("AAACGN", [], [])).Background);

    [Fact]
    public void Without_any_site_no_position_is_called()
    {
        var matrices = Train(("ACGTACGTACGTACGT", [], []));

        Assert.All(matrices.Donor.Concat(matrices.Acceptor), row => Assert.Equal(matrices.Background, row));
        Assert.All(Score(matrices, Samples.RandomSequence(100, 1)), score => Assert.Equal((0.0, 0.0, 1.0), score));
    }

    [Fact]
    public void Without_any_gene_there_is_still_a_model()
        => Assert.Equal((0.0, 0.25, null), (new PwmTrainer().Finish().DonorPrior, new PwmTrainer().Finish().Background[0], new PwmTrainer().Finish().Fault()));

    [Fact]
    public void Probabilities_sum_to_one_and_equal_the_naive_product()
    {
        var matrices = Learnt();
        var sequence = Samples.RandomSequence(700, 3);

        var scores = Score(matrices, sequence);

        for (var i = 0; i < sequence.Length; i++)
        {
            var donor = Odds(matrices.Donor, matrices.Background, matrices.DonorPrior, sequence, i - 3);
            var acceptor = Odds(matrices.Acceptor, matrices.Background, matrices.AcceptorPrior, sequence, i - 19);
            var sum = donor + acceptor + 1;
            Assert.Equal(1, scores[i].Donor + scores[i].Acceptor + scores[i].Neither, 1e-12);
            Close(donor / sum, scores[i].Donor);
            Close(acceptor / sum, scores[i].Acceptor);
            Close(1 / sum, scores[i].Neither);
        }

        Assert.Contains(scores, score => score.Donor == 0);
        Assert.Contains(scores, score => score.Donor > 0);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 40)]
    [InlineData(3, 5)]
    [InlineData(19, 1)]
    [InlineData(500, 1024)]
    [InlineData(1, 2998)]
    [InlineData(2970, 30)]
    [InlineData(2999, 1)]
    public void A_stretch_of_a_gene_has_the_scores_of_the_whole_gene_bit_for_bit(int start, int length)
    {
        var matrices = Learnt();
        var sequence = Samples.RandomSequence(3000, 8);

        Assert.Equal(Score(matrices, sequence)[start..(start + length)], Score(matrices, sequence, start, length));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(22)]
    [InlineData(23)]
    public void Windows_that_leave_the_gene_score_0(int length)
    {
        var matrices = Learnt();

        var scores = Score(matrices, Samples.Sequence(new string('A', length)));

        Assert.Equal(Math.Max(0, length - 8), scores.Count(score => score.Donor > 0));
        Assert.Equal(Math.Max(0, length - 22), scores.Count(score => score.Acceptor > 0));
    }

    [Fact]
    public void The_model_survives_JSON_bit_for_bit()
    {
        var matrices = Learnt();

        var read = JsonSerializer.Deserialize<PwmMatrices>(JsonSerializer.Serialize(matrices))!;

        Assert.Equal(matrices.Donor.SelectMany(row => row), read.Donor.SelectMany(row => row));
        Assert.Equal(matrices.Acceptor.SelectMany(row => row), read.Acceptor.SelectMany(row => row));
        Assert.Equal(matrices.Background, read.Background);
        Assert.Equal((matrices.DonorPrior, matrices.AcceptorPrior), (read.DonorPrior, read.AcceptorPrior));
    }

    [Fact]
    public void A_model_with_a_missing_row_or_a_negative_number_is_refused_with_its_name()
    {
        var matrices = Learnt();

        Assert.Contains("Donor must have 9 rows", Refusal(matrices with { Donor = matrices.Donor[1..] }), StringComparison.Ordinal);
        Assert.Contains("Background", Refusal(matrices with { Background = [1.5, -0.5, 0.5, -0.5] }), StringComparison.Ordinal);
        Assert.Contains("DonorPrior", Refusal(matrices with { DonorPrior = double.NaN }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sequence_of_another_length_is_refused()
        => Assert.Throws<ArgumentException>(() => new PwmTrainer().Add(Samples.Gene(5, [], []), "ACGT"u8));

    private static string Refusal(PwmMatrices matrices)
        => Assert.Throws<ArgumentException>(() => new PwmModel(matrices)).Message;

    private static void Close(double expected, double actual)
        => Assert.InRange(Math.Abs(actual - expected), 0, 1e-12 * Math.Abs(expected));

    private static double Odds(double[][] matrix, double[] background, double prior, byte[] sequence, int start)
    {
        var odds = prior;
        for (var row = 0; row < matrix.Length; row++)
        {
            var code = start + row >= 0 && start + row < sequence.Length
                ? "ACGT".IndexOf((char)sequence[start + row], StringComparison.Ordinal)
                : -1;
            odds *= code < 0 ? 0 : matrix[row][code] / background[code];
        }

        return odds;
    }

    private static List<(double Donor, double Acceptor, double Neither)> Score(PwmMatrices matrices, byte[] sequence)
        => Score(matrices, sequence, 0, sequence.Length);

    private static List<(double Donor, double Acceptor, double Neither)> Score(
        PwmMatrices matrices, byte[] sequence, int start, int length)
    {
        var (donor, acceptor, neither) = (new double[length], new double[length], new double[length]);
        new PwmModel(matrices).Score(sequence, start, donor, acceptor, neither);
        return [.. Enumerable.Range(0, length).Select(i => (donor[i], acceptor[i], neither[i]))];
    }

    private static PwmMatrices Learnt()
    {
        var trainer = new PwmTrainer();
        var (genes, sequences) = Samples.Corpus(20);
        for (var i = 0; i < genes.Length; i++)
        {
            trainer.Add(genes[i], sequences[i]);
        }

        return trainer.Finish();
    }

    private static PwmMatrices Train(params (string Sequence, int[] Donors, int[] Acceptors)[] genes)
    {
        var trainer = new PwmTrainer();
        foreach (var (sequence, donors, acceptors) in genes)
        {
            trainer.Add(Samples.Gene(sequence.Length, donors, acceptors), Samples.Sequence(sequence));
        }

        return trainer.Finish();
    }
}
