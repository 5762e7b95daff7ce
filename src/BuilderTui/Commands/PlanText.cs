using System.Text;
using Builder.Dataset;
using Builder.Inputs;
using Builder.Planning;
using Builder.Telemetry;

namespace BuilderTui.Commands;

/// <summary>A plan in words.</summary>
internal static class PlanText
{
    private const int MostWarnings = 10;

    /// <summary>One sentence for the journal.</summary>
    public static string Sentence(PreparedBuild build)
    {
        var plan = build.Record.Plan;
        return $"{Plural.Of(plan.GenesTotal, "gene")}, {plan.BasesTotal:N0} {Unit(build)}, {Plural.Of(plan.Chunks.Count, "chunk")}; strategy {plan.Strategy} ({plan.StrategyReason}); batch {plan.BatchSize:N0} × {plan.BatchRows:N0} rows; at most {Plural.Of(plan.Parallel, "worker")} with {ByteSize.Format(plan.MemoryLimit)} each";
    }

    /// <summary>True if sizes are rows in the tables of a prediction run, not nucleotides.</summary>
    public static bool IsFromTables(PreparedBuild build) => build.Record.Request.Options.Source == RowSource.Artifacts;

    /// <summary>All of it, for <c>btui plan</c>.</summary>
    /// <param name="limiter">How memory limits are enforced here.</param>
    public static string Of(PreparedBuild build, LimitFacility limiter)
    {
        var plan = build.Record.Plan;
        var text = new StringBuilder();
        text.Append($"genes        {plan.GenesTotal:N0} with {plan.BasesTotal:N0} {Unit(build)} and {build.Genes.Sum(gene => gene.Sites):N0} splice sites\n");
        if (build.GenesBefore > 0)
        {
            text.Append($"expansion    {build.GenesBefore:N0} genes are there, {build.Genes.Count - build.GenesBefore:N0} are new\n");
        }

        foreach (var note in build.Notes)
        {
            text.Append("note         ").Append(note).Append('\n');
        }

        text.Append($"strategy     {plan.Strategy}: {plan.StrategyReason}\n");
        text.Append($"batches      {Plural.Of(plan.BatchSize, "gene")}, {Plural.Of(plan.BatchRows, "row")} a row group\n");
        text.Append($"chunks       {plan.Chunks.Count:N0}, at most {Plural.Of(plan.Parallel, "worker")} at a time\n");
        text.Append($"memory       {ByteSize.Format(plan.MemoryLimit)} a worker, expected peak {ByteSize.Format(plan.PredictedPeak)}{(plan.PredictedPeak > plan.MemoryLimit ? ": too little, the batches will shrink" : "")}\n");
        text.Append($"limiter      {limiter.Name}: {limiter.Reason}\n");
        text.Append($"columns      {build.Record.Schema.Count:N0}\n");
        text.Append($"left out     {build.Warnings.Count:N0} things of the {Inputs(build)}\n");
        foreach (var warning in build.Warnings.Take(MostWarnings))
        {
            text.Append("             ").Append(Warning(warning)).Append('\n');
        }

        if (build.Warnings.Count > MostWarnings)
        {
            text.Append($"             and {build.Warnings.Count - MostWarnings:N0} more\n");
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>What things can be left out of.</summary>
    public static string Inputs(PreparedBuild build) => build.Record.Request switch
    {
        { Artifacts: null } => "annotation",
        { Annotation: null } => "tables",
        _ => "tables and the annotation",
    };

    public static string Warning(InputWarning warning) => $"{warning.File}:{warning.Line}: {warning.Text}";

    private static string Unit(PreparedBuild build) => IsFromTables(build) ? "rows in the tables" : "bases";
}
