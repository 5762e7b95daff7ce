using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace EndToEnd.Support;

/// <summary>
/// An SSH server of our own on loopback: its own port, host key, user key and settings in a temporary folder. It is the only one
/// that is ever stopped, by its process.
/// </summary>
internal sealed class SshServer : IDisposable
{
    private const string Sshd = "/usr/sbin/sshd"; // it wants to be called by its whole path
    private const string Separation = "/run/sshd";

    private readonly TempFolder _temp = new();
    private readonly Process _server;
    private readonly int _port;

    private SshServer(int port)
    {
        _port = port;
        Call("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", _temp.File("host"));
        Call("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", _temp.File("user"));
        File.Copy(_temp.File("user.pub"), _temp.File("authorized"));
        var settings = _temp.Write("sshd_config", $"""
            Port {port}
            ListenAddress 127.0.0.1
            HostKey {_temp.File("host")}
            AuthorizedKeysFile {_temp.File("authorized")}
            PidFile none
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            PermitRootLogin prohibit-password

            """);
        _server = Process.Start(new ProcessStartInfo(Sshd, ["-D", "-e", "-f", settings]) { RedirectStandardError = true })!;
    }

    /// <summary>Starts one; skips the test where there is none, or it may not be started.</summary>
    public static async Task<SshServer> StartAsync()
    {
        Assert.SkipUnless(File.Exists(Sshd), "openssh-server is not installed");
        Assert.SkipUnless(Directory.Exists(Separation) || Environment.UserName == "root", $"sshd needs {Separation}, which only root can make");
        Directory.CreateDirectory(Separation);
        var server = new SshServer(FreePort());
        await Btui.UntilAsync("sshd listens", () => server._server.HasExited || server.IsListening());
        if (server._server.HasExited)
        {
            var reason = await server._server.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            server.Dispose();
            Assert.Skip($"sshd may not be started here: {reason.Trim()}");
        }

        if (server.Refusal() is { } refusal)
        {
            server.Dispose();
            Assert.Skip($"nobody may log in to our own sshd here: {refusal}");
        }

        return server;
    }

    /// <summary>The command that runs one with a terminal on the other side.</summary>
    public string[] Client(params string[] command) => ["ssh", "-tt", .. Options, string.Join(' ', command.Select(word => $"'{word}'"))];

    private string[] Options =>
    [
        "-F", "none", "-p", $"{_port}", "-i", _temp.File("user"), "-o", "IdentitiesOnly=yes",
        "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", "-o", "BatchMode=yes", "127.0.0.1",
    ];

    /// <summary>Cuts the line: the clients die without a word.</summary>
    public void Cut()
    {
        foreach (var (pid, arguments) in StrayProcesses.Of(_temp.File("user")))
        {
            if (Path.GetFileName(arguments[0]) == "ssh")
            {
                using var client = Process.GetProcessById(pid);
                client.Kill();
            }
        }
    }

    public void Dispose()
    {
        if (!_server.HasExited)
        {
            _server.Kill();
            _server.WaitForExit();
        }

        _server.Dispose();
        _temp.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Call(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
    }

    /// <summary>Why nobody may log in; null if one may.</summary>
    private string? Refusal()
    {
        using var process = Process.Start(new ProcessStartInfo("ssh", [.. Options, "true"]) { RedirectStandardError = true })!;
        var reason = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : reason.Trim();
    }

    private bool IsListening()
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
