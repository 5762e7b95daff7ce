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

    private static async Task<int> RunAsync(BuildFolder folder, bool json, CancellationToken cancel)
    {
        var told = new VerifyProgress(Console.Error, Console.IsErrorRedirected ? null : Console.WindowWidth, TimeProvider.System);
        var result = await BuildProof.VerifyAsync(folder, cancel, told.Tell);
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
