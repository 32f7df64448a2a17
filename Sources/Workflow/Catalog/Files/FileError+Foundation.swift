import Foundation

extension FileError {
    /// The clause for an error of `FileManager` or `Data`, whose own words are for programmers.
    public static func reason(of error: any Error) -> String {
        if let error = error as? FileError { return error.reason }
        if let error = error as? POSIXError { return reason(error.code.rawValue) }
        guard let error = error as? CocoaError else { return "the system gives no reason" }
        if let cause = error.underlying as? POSIXError { return reason(cause.code.rawValue) }
        return switch error.code {
        case .fileReadNoSuchFile, .fileNoSuchFile: reason(ENOENT)
        case .fileReadNoPermission, .fileWriteNoPermission: reason(EACCES)
        case .fileWriteFileExists: reason(EEXIST)
        case .fileWriteOutOfSpace: reason(ENOSPC)
        case .fileWriteVolumeReadOnly: reason(EROFS)
        default: "the system gives no reason"
        }
    }
}
