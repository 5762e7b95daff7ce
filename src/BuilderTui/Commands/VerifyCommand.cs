using System.CommandLine;
using System.Text.Json;
using Builder.Dataset;
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
    public static async Task<VerificationResult> VerifyAsync(BuildFolder folder, CancellationToken cancel)
    {
        var record = BuildRecord.Read(folder);
        var batches = BuildBatches.InGeneOrder(folder, record.Plan);
        if (!Directory.Exists(folder.Master))
        {
            return new(false, 0, 0, null, [NotFinished(folder, record, batches)]);
        }

        var result = await Verifier.VerifyAsync(
            folder, record.Request.Options, GeneFiles.ReadAll(folder, record.Plan), batches, cancel);
        VerificationProblem[] prefixes = [.. Expansion.Problems(record, batches)];
        var holes = batches.Where(batch => batch.LeftOut).Select(batch => batch.FirstOrdinal).ToHashSet();
        return result with
        {
            Ok = result.Ok && prefixes.Length == 0,
            Problems = [.. result.Problems, .. prefixes],
            Genes = result.Genes - holes.Count,
            LeftOut = [.. GeneFiles.ReadAll(folder, record.Plan).Where(gene => holes.Contains(gene.Ordinal)).Select(gene => gene.Id)],
        };
    }

    private static VerificationProblem NotFinished(BuildFolder folder, BuildRecord record, IReadOnlyList<CommittedBatch> batches)
        => new(
            VerificationKind.NotFinished,
            folder.Root,
            $"The build is not finished, so there is no dataset to prove yet: {batches.Sum(batch => batch.Genes):N0} of {record.Plan.GenesTotal:N0} genes are committed and safe; go on with btui resume {folder.Root}.");

    private static async Task<int> RunAsync(BuildFolder folder, bool json, CancellationToken cancel)
    {
        var result = await VerifyAsync(folder, cancel);
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
        ? $"ok: {result.Genes:N0} genes, {result.Rows:N0} rows, fingerprint {result.Fingerprint}{(result.LeftOut.Count > 0 ? $"; quarantined and not in it: {string.Join(", ", result.LeftOut)}" : "")}"
        : $"NOT ok: {result.Problems.Count:N0} {(result.Problems.Count == 1 ? "problem" : "problems")}";
}
