import Glibc

/// The process: runs the command line and ends with its status.
@main
enum Main {
    static func main() async {
        let arguments = CommandLine.arguments.dropFirst()
        let status = await CommandLineRun(arguments: Array(arguments)).status()
        exit(status.rawValue)
    }
}
