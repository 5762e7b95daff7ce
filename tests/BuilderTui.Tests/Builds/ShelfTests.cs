using Builder.Inputs;
using Builder.Inputs.Simulation;

namespace BuilderTui.Tests.Builds;

/// <summary>What the wizard asks for, on a real, small genome.</summary>
public sealed class ShelfTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("btui-shelf-").FullName;

    [Fact]
    public void What_a_start_would_do_is_foretold_and_other_settings_need_no_reading()
    {
        var genome = Simulate();
        var shelf = new Shelf([_root], TimeProvider.System);

        var first = shelf.Foretell(Arguments(genome), anew: true, TestContext.Current.CancellationToken);
        File.Delete(genome.Genome);
        var other = shelf.Foretell([.. Arguments(genome), "--strategy", "aggressive", "--memory-limit", "512M", "--parallel", "1"], anew: false, TestContext.Current.CancellationToken);

        Assert.Equal((12, "conservative"), (first.Build.Record.Plan.GenesTotal, first.Build.Record.Plan.Strategy));
        Assert.Equal((12, "aggressive", 512L << 20, 1), (other.Build.Record.Plan.GenesTotal, other.Build.Record.Plan.Strategy, other.Build.Record.Plan.MemoryLimit, other.Build.Record.Plan.Parallel));
        Assert.Equal("aggressive", other.Taken!.Strategy.Name);
        Assert.Equal("conservative", other.Matrix!.Recommended);
        Assert.Contains("does not exist", Assert.Throws<InputException>(() => shelf.Foretell(Arguments(genome), anew: true, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_root, "dataset")));
    }

    [Theory]
    [InlineData("--memory-limit", "5", "--memory-limit is out of range")]
    [InlineData("--parallel", "0", "--parallel is out of range")]
    [InlineData("--n-genes", "99999999999", "--n-genes does not take")]
    [InlineData("--subset-policy", "custom", "--subset-policy custom builds the genes of a list")]
    public void What_cannot_be_used_is_the_sentence_of_the_command_line(string option, string value, string sentence)
        => Assert.StartsWith(sentence, Assert.Throws<InputException>(() => new Shelf([_root], TimeProvider.System).Foretell(
            ["--genome", "g", "--annotation", "a", "--output-dir", "o", option, value], anew: true, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_no_longer_wanted_is_not_read()
    {
        var genome = Simulate();
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => new Shelf([_root], TimeProvider.System).Foretell(Arguments(genome), anew: true, cancel.Token));
    }

    [Fact]
    public void A_folder_that_is_no_build_is_not_opened()
        => Assert.Contains("is no build", Assert.Throws<InputException>(() => new Shelf([_root], TimeProvider.System).Open(_root)).Message, StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private SimulationResult Simulate() => GenomeSimulator.Simulate(new() { Genes = 12, Seed = 1 }, Directory.CreateDirectory(Path.Combine(_root, "genome")).FullName, TestContext.Current.CancellationToken);

    private string[] Arguments(SimulationResult genome)
        => ["--genome", genome.Genome, "--annotation", genome.Annotation, "--output-dir", Path.Combine(_root, "dataset")];
}
