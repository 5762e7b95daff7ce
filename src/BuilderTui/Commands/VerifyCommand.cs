using System.CommandLine;
using System.Text.Json;
using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;

namespace BuilderTui.Commands;

/// <summary><c>btui verify</c>: reads the whole dataset again and proves it.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var command = new Command("verify", "Reads the dataset again and proves it: genes, order, keys, schema, checksums, fingerprint. Example: btui verify dataset --json");
        var folder = FolderArgument.AddTo(command);
        var json = new Option<bool>("--json") { Description = "Print {ok, rows, genes, fingerprint, problems[]}" };
        command.Options.Add(json);
        command.SetAction((line, cancel) => RunAsync(line.Folder(folder), line.GetValue(json), cancel));
        return command;
    }

    /// <summary>Verifies a build.</summary>
    /// <param name="progress">Is told the files read and all there are.</param>
    public static async Task<VerificationResult> VerifyAsync(BuildFolder folder, CancellationToken cancel, Action<int, int>? progress = null)
    {
        var record = BuildRecord.Read(folder);
        var batches = BuildBatches.InGeneOrder(folder, record.Plan);
        if (!Directory.Exists(folder.Master))
        {
            return new(false, 0, 0, null, [NotFinished(folder, record, batches)]);
        }

        var result = await Verifier.VerifyAsync(
            folder, record.Request.Options, GeneFiles.ReadAll(folder, record.Plan), batches, cancel, progress);
        var holes = batches.Where(batch => batch.LeftOut).Select(batch => batch.FirstOrdinal).ToHashSet();
        PlannedGene[] without = holes.Count == 0 ? [] : [.. GeneFiles.ReadAll(folder, record.Plan).Where(gene => holes.Contains(gene.Ordinal))];
        var wanted = without.Length == 0 ? [] : TakenInAgain(folder, without);
        VerificationProblem[] more = [.. Expansion.Problems(record, batches), .. wanted.Select(gene => NotBuiltYet(folder, gene))];
        return result with
        {
            Ok = result.Ok && more.Length == 0,
            Problems = [.. result.Problems, .. more],
            Genes = result.Genes - holes.Count,
            LeftOut = [.. without.Except(wanted).Select(gene => gene.Id)],
        };
    }

    private static VerificationProblem NotFinished(BuildFolder folder, BuildRecord record, IReadOnlyList<CommittedBatch> batches)
    {
        var lost = batches.Where(batch => !CommittedFiles.IsThere(folder.Chunk(batch.Chunk), batch)).ToList();
        var genes = batches.Sum(batch => batch.Genes);
        var files = lost is [var first, ..] ? $", but of {Plural.Of(lost.Sum(batch => batch.Genes), "gene")} the file is missing or has another size than was committed ({Path.Combine(folder.Chunk(first.Chunk).Root, first.File)}{(lost.Count > 1 ? $" and {lost.Count - 1:N0} more" : "")}): put it back from a backup, then" : ";";
        return new(
            VerificationKind.NotFinished,
            folder.Root,
            $"The build is not finished, so there is no dataset to prove yet: {genes:N0} of {Plural.Of(record.Plan.GenesTotal, "gene")} committed{files} go on with btui resume {folder.Root}.");
    }

    private static VerificationProblem NotBuiltYet(BuildFolder folder, PlannedGene gene) => new(
        VerificationKind.NotFinished, gene.Id, $"Gene {gene.Id} was left out, is taken in again and not built yet: btui resume {folder.Root} builds it.");

    // Only the build's journal knows. Where it cannot be read, a gene that is not in the dataset counts as left out.
    private static PlannedGene[] TakenInAgain(BuildFolder folder, PlannedGene[] without)
    {
        try
        {
            using var reader = BuildJournalReader.Open(folder.Journal);
            var quarantined = reader.Quarantined();
            return [.. without.Where(gene => !quarantined.Contains(gene.Ordinal))];
        }
        catch (JournalException)
        {
            return [];
        }
    }

    private static async Task<int> RunAsync(BuildFolder folder, bool json, CancellationToken cancel)
    {
        var told = new VerifyProgress(Console.Error, Console.IsErrorRedirected ? null : Console.WindowWidth, TimeProvider.System);
        var result = await VerifyAsync(folder, cancel, told.Tell);
        told.End();
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new
                {
                    ok = result.Ok,
                    rows = result.Rows,
                    genes = result.Genes,
                    fingerprint = result.Fingerprint,
                    quarantined = result.LeftOut,
                    problems = result.Problems.Select(problem => new { kind = problem.Kind, where = problem.Where, text = problem.Text }),
                },
                JsonText.Options));
        }
        else
        {
            foreach (var problem in result.Problems)
            {
                Console.WriteLine($"{problem.Kind}: {problem.Where}: {problem.Text}");
            }

            Console.WriteLine(Sentence(result));
        }

        return result.Ok ? ExitCode.Ok : ExitCode.Operator;
    }

    public static string Sentence(VerificationResult result) => result.Ok
        ? $"ok: {Plural.Of(result.Genes, "gene")}, {Plural.Of(result.Rows, "row")}, fingerprint {result.Fingerprint}{(result.LeftOut.Count > 0 ? $"; quarantined and not in it: {string.Join(", ", result.LeftOut)}" : "")}"
        : $"NOT ok: {Plural.Of(result.Problems.Count, "problem")}";
}
