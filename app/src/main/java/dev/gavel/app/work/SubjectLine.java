package dev.gavel.app.work;

/// A subject as a list shows it.
///
/// @param type the type's name as a command takes it, for example `data-class`
/// @param name the name as it stands in the policy, for example `customer_data`
/// @param label what a reader sees, for example `customer data`
/// @param rules how many rules bear on it; negative where that was not counted
public record SubjectLine(String type, String name, String label, int rules) {

    /// As `gavel ask --about` takes it: `data-class=customer_data`.
    public String reference() {
        return type + "=" + name;
    }

    /// True where it is the same subject, counted or not.
    public boolean isSame(SubjectLine other) {
        return reference().equals(other.reference());
    }
}
