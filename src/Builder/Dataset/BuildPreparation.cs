using Builder.Inputs;
using Builder.Planning;

namespace Builder.Dataset;

/// <summary>A build that is planned in memory and not yet on disk.</summary>
public sealed record PreparedBuild(BuildRecord Record, IReadOnlyList<PlannedGene> Genes, IReadOnlyList<InputWarning> Warnings);

/// <summary>From a request to a build folder: reads the inputs, plans, learns the base model, writes.</summary>
public static class BuildPreparation
{
    /// <summary>Plans without writing a build; an index of the genome may be made beside it or in <paramref name="scratch"/>.</summary>
    /// <param name="scratch">Folder for an index that cannot stand beside the genome.</param>
    /// <exception cref="InputException">An input or the request cannot be used.</exception>
    public static PreparedBuild Prepare(BuildRequest request, MachineFacts machine, string scratch)
    {
        Annotation annotation;
        using (var genome = FastaFile.Open(request.Genome, scratch))
        {
            annotation = AnnotationReader.Read(request.Annotation, genome.Sequences);
        }

        var schema = DatasetSchema.For(request.Options);
        var (plan, genes) = Planner.Plan(request, annotation, machine, RowBytes(schema));
        var trainer = new PwmTrainer();
        using (var source = GeneSource.Open(request.Genome, scratch))
        {
            foreach (var gene in genes)
            {
                trainer.Add(gene, source.Sequence(gene).Span);
            }
        }

        var record = new BuildRecord(BuildRecord.Version, request, plan, schema, trainer.Finish(), annotation.Warnings.Count);
        return new(record, genes, annotation.Warnings);
    }

    /// <summary>
    /// Plans and writes a build: everything goes into a temporary neighbour of the output folder first, which is renamed when
    /// it is whole, so that a folder is either a build or untouched.
    /// </summary>
    /// <param name="complete">Adds what else belongs to a new build (its journal) before the folder gets its name.</param>
    /// <exception cref="InputException">An input, the request or the output folder cannot be used; nothing was written.</exception>
    public static PreparedBuild Create(BuildRequest request, MachineFacts machine, Action<PreparedBuild, BuildFolder> complete)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(request.OutputDir));
        EnsureFree(target);
        var partial = new BuildFolder($"{target}.partial-{Environment.ProcessId}");
        Directory.CreateDirectory(partial.Root);
        try
        {
            var build = Prepare(request, machine, scratch: partial.Root);
            Write(build, partial);
            complete(build, partial);
            if (Directory.Exists(target))
            {
                Directory.Delete(target); // empty, as checked: rename needs the name
            }

            Directory.Move(partial.Root, target);
            DurableFile.SyncFolder(Path.GetDirectoryName(target)!);
            return build;
        }
        catch
        {
            Directory.Delete(partial.Root, recursive: true);
            throw;
        }
    }

    /// <summary>Checks that an output folder can become a build: absent, or an empty folder.</summary>
    /// <exception cref="InputException">It cannot.</exception>
    public static void EnsureFree(string target)
    {
        if (File.Exists(target))
        {
            throw new InputException($"{target} is a file: name a folder that is empty or does not exist yet with --output-dir.");
        }

        if (!Directory.Exists(target) || !Directory.EnumerateFileSystemEntries(target).Any())
        {
            return;
        }

        throw new InputException(File.Exists(new BuildFolder(target).Record)
            ? $"{target} already holds a build: go on with it by btui resume {target}, or name another --output-dir."
            : $"{target} is not empty and holds no build: name a folder that is empty or does not exist yet with --output-dir.");
    }

    /// <summary>Bytes of one row in memory: the columns' widths, a reference for a text.</summary>
    public static long RowBytes(IReadOnlyList<ColumnSpec> schema)
        => schema.Sum(column => column.Type switch
        {
            "uint16" => 2L,
            "int32" => 4L,
            _ => 8L,
        } + (column.Nullable ? 1 : 0));

    private static void Write(PreparedBuild build, BuildFolder folder)
    {
        foreach (var chunk in build.Record.Plan.Chunks)
        {
            var files = folder.Chunk(chunk.Id);
            Directory.CreateDirectory(files.Attempts);
            GeneFiles.WriteChunk(files.Genes, build.Genes.Skip(chunk.FirstOrdinal).Take(chunk.Genes));
        }

        GeneFiles.WriteTable(folder.Genes, build.Genes);
        GeneFiles.WriteWarnings(folder.Warnings, build.Warnings);
        build.Record.Write(folder);
    }
}
