using Builder.Dataset;
using Builder.Planning;
using Builder.Telemetry;
using BuilderTui.Builds;
using BuilderTui.Screens;
using BuilderTui.Screens.Wizard;

namespace BuilderTui.Tests.Screens;

/// <summary>The wizard with something typed, and what it was foretold.</summary>
internal static class WizardFixture
{
    private const long Giga = 1L << 30;

    public static BuildForetold Foretold { get; } = Make(14 * Giga, 9 * Giga);

    /// <summary>All that must be typed is.</summary>
    public static WizardState Typed { get; } = new WizardState()
        .With(WizardField.Genome, "data/genome.fa").With(WizardField.Annotation, "data/genes.gff3").With(WizardField.Output, "dataset").With(WizardField.Genes, "4200");

    public static ScreenModel Model(WizardState? wizard = null)
        => BuildsFixture.Model(BuildsFixture.Ui with { Page = Page.Wizard, Wizard = wizard ?? Typed });

    public static BuildForetold Make(long limit, long peak)
    {
        var request = new BuildRequest { Genome = "data/genome.fa", Annotation = "data/genes.gff3", OutputDir = "dataset" };
        var matrix = Fixture.PlanFacts.Matrix;
        var plan = matrix.Rows[0].Plan with
        {
            Strategy = matrix.Recommended,
            StrategyReason = "4,200 genes and 64G of RAM",
            PredictedPeak = peak,
            MemoryLimit = limit,
            Chunks = [.. Enumerable.Range(0, 42).Select(i => new PlannedChunk(i + 1, i * 100, (i * 100) + 99, 2_000_000, 90_000))],
        };
        var record = new BuildRecord("1.0", request, new(null, null), plan, [], null, 0, []);
        return new(new(record, [], []), matrix, new LimitFacility(LimitKind.CgroupV2, null, "Groups with a memory limit can be made below this one."));
    }
}
