using Builder.Inputs;
using Builder.Planning;

namespace Builder.Dataset;

/// <summary>A build that is planned in memory and not yet on disk.</summary>
/// <param name="Genes">Every gene of the plan in its order.</param>
/// <param name="Warnings">What of the inputs was left out.</param>
public sealed record PreparedBuild(BuildRecord Record, IReadOnlyList<PlannedGene> Genes, IReadOnlyList<InputWarning> Warnings)
{
    /// <summary>What the user should know about the choice of genes, a sentence each, without a full stop.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Genes that are built already, the first of the plan; 0 for a new build.</summary>
    public int GenesBefore { get; init; }

    /// <summary>The chunks that are still to be written.</summary>
    public IEnumerable<PlannedChunk> NewChunks => Record.Plan.Chunks.Where(chunk => chunk.FirstOrdinal >= GenesBefore);
}

/// <summary>From a request to a build folder: reads the inputs, plans, learns the base model, writes.</summary>
public static class BuildPreparation
{
    /// <summary>
    /// Plans without writing a build; an index of the genome may be made beside it or in <paramref name="scratch"/>, that of a
    /// prediction run's tables is made in <paramref name="scratch"/>, under the name that it has in a build. The base model is the one that was given, or it is learnt from the genes of the plan; where genes are ranked by its errors, it is the one they were ranked by,
    /// learnt from all genes to choose from, so that the rows show the errors that the genes were chosen for.
    /// </summary>
    /// <param name="scratch">Folder for an index that cannot stand beside its input.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="InputException">An input or the request cannot be used.</exception>
    /// <exception cref="OperationCanceledException">It is no longer wanted.</exception>
    public static PreparedBuild Prepare(BuildRequest request, MachineFacts machine, string scratch, CancellationToken cancel = default)
    {
        var choice = GeneChoice.Make(request, scratch, new BuildFolder(scratch).Artifacts, cancel);
        var schema = DatasetSchema.For(request.Options);
        var (plan, genes) = Planner.Plan(request, choice.Genes, machine, RowBytes(schema));
        var record = new BuildRecord(
            BuildRecord.Version, request, choice.Files, plan, schema, choice.Model ?? Learn(request, genes, scratch, cancel),
            choice.Warnings.Count, []);
        return new(record, genes, choice.Warnings) { Notes = choice.Notes };
    }

    /// <summary>Plans the same genes under other settings (strategy, batches, workers, limit); reads nothing.</summary>
    /// <param name="read">A new build, as <see cref="Prepare"/> made it.</param>
    public static PreparedBuild Replan(PreparedBuild read, BuildRequest request, MachineFacts machine)
    {
        var schema = DatasetSchema.For(request.Options);
        var (plan, genes) = Planner.Plan(request, read.Genes, machine, RowBytes(schema));
        return read with { Record = read.Record with { Request = request, Plan = plan, Schema = schema }, Genes = genes };
    }

    /// <summary>
    /// Plans and writes a build, so that the output folder is either a build or as it was; what a killed planning left is
    /// recognised and removed by the next.
    /// </summary>
    /// <param name="complete">Adds what else belongs to a new build (its journal) before the folder is one.</param>
    /// <exception cref="InputException">An input, the request or the output folder cannot be used; nothing was written.</exception>
    public static PreparedBuild Create(BuildRequest request, MachineFacts machine, Action<PreparedBuild, BuildFolder> complete)
    {
        using var place = BuildPlace.Take(Path.TrimEndingDirectorySeparator(Path.GetFullPath(request.OutputDir)));
        var build = Prepare(request, machine, scratch: place.Folder.Root);
        WriteNewChunks(build, place.Folder);
        WriteTables(build, place.Folder);
        build.Record.Write(place.Folder);
        complete(build, place.Folder);
        place.Publish();
        return build;
    }

    /// <summary>Checks that an output folder can become a build: absent, an empty folder, or one in which a planning was killed.</summary>
    /// <exception cref="InputException">It cannot.</exception>
    public static void EnsureFree(string target) => BuildPlace.EnsureFree(target);

    /// <summary>Bytes of one row in memory: the columns' widths, a reference for a text.</summary>
    public static long RowBytes(IReadOnlyList<ColumnSpec> schema)
        => schema.Sum(column => column.Type switch
        {
            "uint16" => 2L,
            "int32" => 4L,
            _ => 8L,
        } + (column.Nullable ? 1 : 0));

    /// <summary>Writes the folders of the chunks that are still to be built.</summary>
    internal static void WriteNewChunks(PreparedBuild build, BuildFolder folder)
    {
        foreach (var chunk in build.NewChunks)
        {
            var files = folder.Chunk(chunk.Id);
            Directory.CreateDirectory(files.Attempts);
            GeneFiles.WriteChunk(files.Genes, build.Genes.Skip(chunk.FirstOrdinal).Take(chunk.Genes));
        }

        DurableFile.SyncFolder(folder.Chunks);
    }

    /// <summary>Writes what people read of a plan.</summary>
    internal static void WriteTables(PreparedBuild build, BuildFolder folder)
    {
        GeneFiles.WriteTable(folder.Genes, build.Genes);
        GeneFiles.WriteWarnings(folder.Warnings, build.Warnings);
    }

    /// <summary>The base model that the genes of a plan teach; null with the tables of a prediction run.</summary>
    internal static PwmMatrices? Learn(
        BuildRequest request, IReadOnlyList<PlannedGene> genes, string scratch, CancellationToken cancel = default)
    {
        if (request.Options.Source == RowSource.Artifacts)
        {
            return null; // the tables bring their scores
        }

        using var source = GeneSource.Open(request.Genome!, scratch);
        return GeneErrors.Learn(genes, source, cancel);
    }
}
