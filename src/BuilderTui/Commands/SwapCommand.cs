using System.CommandLine;
using Builder.Inputs;
using Builder.Planning;
using Builder.Supervision.Swap;
using Builder.Telemetry;

namespace BuilderTui.Commands;

/// <summary><c>btui swap</c>: says what a swap file would be good for, makes one, and undoes exactly that.</summary>
internal static class SwapCommand
{
    private const string File = "/btui.swap";

    public static Command Create(TimeProvider time)
    {
        var command = new Command("swap", "Says what swap would be good for here, makes a swap file, and removes it again. Example: btui swap advise");
        command.Subcommands.Add(CreateAdvise());
        command.Subcommands.Add(CreateCreate(time));
        command.Subcommands.Add(CreateRemove());
        return command;
    }

    private static Command CreateAdvise()
    {
        var command = new Command("advise", "Says what swap there is, what the rule wants, what it would cost and whether workers would use it; changes nothing. Example: btui swap advise --file /data/btui.swap");
        var file = FileOption();
        var json = new Option<bool>("--json") { Description = "Print the figures and findings as JSON" };
        command.Options.Add(file);
        command.Options.Add(json);
        command.SetAction(line => Advise(line.GetValue(file)!, line.GetValue(json)));
        return command;
    }

    private static Command CreateCreate(TimeProvider time)
    {
        var command = new Command("create", """
            Prints the commands that make a swap file; --yes, as root, does them, and undoes them if one fails. Never over an existing file, nor on btrfs, overlay, memory or a network.

            Example: sudo btui swap create --size 8G --file /btui.swap --yes
            """);
        var size = new Option<string?>("--size") { Description = "Size, like 8G; default what the rule wants more than there is (btui swap advise)" };
        var file = FileOption();
        var permanent = new Option<bool>("--permanent") { Description = "Also after the next start: a line in /etc/fstab, and vm.swappiness at 10 if it is higher" };
        var yes = new Option<bool>("--yes") { Description = "Do it; needs root" };
        var json = new Option<bool>("--json") { Description = "Print {file, bytes, permanent, commands[], done, refused} as JSON" };
        Option[] options = [size, file, permanent, yes, json];
        options.ToList().ForEach(command.Options.Add);
        command.SetAction((line, cancel) => new SwapRun(new SystemRoots(), SystemPrograms.OfMachine, line.GetValue(json))
            .CreateAsync(line.GetValue(file)!, Bytes(line.GetValue(size)), line.GetValue(permanent), line.GetValue(yes), time.GetUtcNow(), cancel));
        return command;
    }

    private static Command CreateRemove()
    {
        var command = new Command("remove", """
            Undoes exactly what btui swap create did, as root: swap, fstab line, swappiness, file. Refused where what is swapped out would not fit in RAM.

            Example: sudo btui swap remove --file /btui.swap
            """);
        var file = new Option<string?>("--file") { Description = "The swap file; default the only one that btui made" };
        var dry = new Option<bool>("--dry-run") { Description = "Print the commands and do nothing" };
        var json = new Option<bool>("--json") { Description = "Print {file, bytes, commands[], done, refused} as JSON" };
        Option[] options = [file, dry, json];
        options.ToList().ForEach(command.Options.Add);
        command.SetAction((line, cancel) => new SwapRun(new SystemRoots(), SystemPrograms.OfMachine, line.GetValue(json))
            .RemoveAsync(line.GetValue(file), line.GetValue(dry), cancel));
        return command;
    }

    private static Option<string> FileOption() => new("--file") { Description = $"The swap file; default {File}", DefaultValueFactory = _ => File };

    private static int Advise(string file, bool json)
    {
        var roots = new SystemRoots();
        var machine = SwapMachine.Read(roots, Named(file));
        var facility = LimitFacilities.Choose(roots);
        var (request, nothing) = CreationRules.Ask(machine, size: null, permanent: false);
        var refusal = request is null ? null : CreationRules.WhyNot(machine, request);
        var findings = SwapAdvice.Of(machine, facility, refusal);
        var conclusion = SwapAdvice.Conclusion(machine, request, refusal ?? nothing);
        Console.WriteLine(json ? SwapJson.OfAdvice(machine, facility, request, findings, conclusion) : $"{FindingsText.Of(findings)}\n{conclusion}");
        return ExitCode.Ok;
    }

    /// <summary>The file that is named.</summary>
    /// <exception cref="InputException">None is.</exception>
    internal static string Named(string file)
        => file.Length > 0 && !Path.EndsInDirectorySeparator(file) ? Path.GetFullPath(file) : throw new InputException($"\"{file}\" names no file: give --file the path of a swap file, like {File}.");

    private static long? Bytes(string? size)
        => size is null ? null : ByteSize.TryParse(size, out var bytes) ? bytes : throw new InputException($"--size does not take \"{size}\": give a size like 8G or 512M.");
}
